// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/dialog.h"

#include "text/text.h"
#include "ui/dialogs/question.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wrappedlabel.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWindow>

namespace gatehouse
{

namespace
{

using namespace std::chrono_literals;

constexpr auto moment = 700ms; ///< in which nobody reads what has changed

} // namespace

Dialog::Dialog(const QString &title, QSize size, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    resize(size);

    m_heading = new QLabel(this);
    QFont font = m_heading->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setWeight(QFont::DemiBold);
    m_heading->setFont(font);
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setWordWrap(true);
    m_heading->hide();
    m_explanation = new QLabel(this);
    m_explanation->setTextFormat(Qt::PlainText);
    m_explanation->setWordWrap(true);
    m_explanation->setForegroundRole(QPalette::PlaceholderText);
    m_explanation->hide();

    m_body = new QVBoxLayout;
    m_body->setSpacing(metrics::gap);

    m_errorRow = new QWidget(this);
    auto *errorLayout = new QHBoxLayout(m_errorRow);
    errorLayout->setContentsMargins(0, 0, 0, 0);
    errorLayout->setSpacing(metrics::gap);
    auto *icon = new QLabel(m_errorRow);
    icon->setPixmap(
        iconToned(Icon::Warning, Tone::Warning).pixmap({metrics::iconSize, metrics::iconSize}, devicePixelRatioF()));
    icon->setAlignment(Qt::AlignTop);
    m_error = new WrappedLabel(m_errorRow);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    errorLayout->addWidget(icon);
    errorLayout->addWidget(m_error, 1);
    m_errorRow->hide();

    m_progress = new QProgressBar(this);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(metrics::smallGap);
    m_progress->setAccessibleName(tr("Working"));
    QSizePolicy keep = m_progress->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keep);
    m_progress->hide();

    auto *footer = new QHBoxLayout;
    footer->setSpacing(metrics::gap);
    m_footerLeft = new QHBoxLayout;
    m_footerLeft->setSpacing(metrics::gap);
    m_footerRight = new QHBoxLayout;
    m_footerRight->setSpacing(metrics::gap);
    footer->addLayout(m_footerLeft);
    footer->addStretch(1);
    footer->addLayout(m_footerRight);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_heading);
    layout->addWidget(m_explanation);
    layout->addSpacing(metrics::smallGap);
    layout->addLayout(m_body, 1);
    layout->addWidget(m_errorRow);
    layout->addWidget(m_progress);
    layout->addLayout(footer);
}

void Dialog::setHeading(const QString &heading, const QString &explanation)
{
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
    m_explanation->setText(explanation);
    m_explanation->setVisible(!explanation.isEmpty());
}

QPushButton *Dialog::addButton(const QString &text, ButtonRole role)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    switch (role) {
    case ButtonRole::Plain:
        break;
    case ButtonRole::Primary:
        setPrimary(button);
        break;
    case ButtonRole::Danger:
        makeDangerous(button);
        break;
    }
    m_footerRight->addWidget(button);
    m_actions.append({button, true});
    return button;
}

void Dialog::setPrimary(QPushButton *button)
{
    if (m_primary == button)
        return;
    QPushButton *const before = std::exchange(m_primary, button);
    if (before)
        makePlain(before);
    makePrimary(button);
    button->setDefault(true);
}

QPushButton *Dialog::addLeftButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    m_footerLeft->addWidget(button);
    return button;
}

QPushButton *Dialog::addCloseButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, &Dialog::reject);
    m_footerRight->insertWidget(0, button);
    m_close = button;
    return button;
}

void Dialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    // Keys come by the window, before the widget that has the focus: that decides for itself what Enter is, and on some
    // desktops presses every button with it.
    if (QWindow *window = windowHandle())
        window->installEventFilter(this);
}

bool Dialog::eventFilter(QObject *watched, QEvent *event)
{
    const bool ours = watched == windowHandle() && event->type() == QEvent::KeyPress;
    return (ours && !QApplication::activePopupWidget() && takesEnter(*static_cast<QKeyEvent *>(event))) ||
           QDialog::eventFilter(watched, event);
}

bool Dialog::takesEnter(const QKeyEvent &key)
{
    if (key.key() == Qt::Key_Tab || key.key() == Qt::Key_Backtab) {
        m_held.setRemainingTime(0);
        m_lender = nullptr; // the person has the focus now
    }
    if (key.key() != Qt::Key_Return && key.key() != Qt::Key_Enter)
        return false;
    QWidget *focus = focusWidget();
    if (qobject_cast<QPlainTextEdit *>(focus))
        return false; // a new line
    if (key.isAutoRepeat() || isHeld())
        return true;
    auto *button = qobject_cast<QAbstractButton *>(focus);
    if (!qobject_cast<QPushButton *>(button) && !qobject_cast<QToolButton *>(button))
        return false; // the primary button
    if (!isDangerous(*button))
        button->click();
    return true;
}

void Dialog::holdEnter()
{
    m_held.setRemainingTime(moment);
    m_heldFor = focusWidget();
}

bool Dialog::isHeld()
{
    return !m_held.hasExpired() && focusWidget() == m_heldFor;
}

void Dialog::setError(const QString &sentence)
{
    if (m_error->text() == sentence && m_errorRow->isHidden() == sentence.isEmpty())
        return;
    m_error->setText(sentence);
    m_errorRow->setVisible(!sentence.isEmpty());
    if (!sentence.isEmpty()) {
        if (isVisible()) {
            layout()->activate(); // it has its width now
            m_error->takeRoom();
            // A layout tells its window the least height only as if no text were wrapped.
            resize(width(), std::max(height(), layout()->totalMinimumHeightForWidth(width())));
        }
        QAccessibleEvent event(m_error, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

QString Dialog::sentenceOf(const Error &error)
{
    const QString sentence = text::sentence(error);
    return error.operationId.isEmpty() ? sentence : tr("%1 (Operation %2)").arg(sentence, error.operationId);
}

void Dialog::setActionEnabled(QPushButton *button, bool enabled)
{
    for (Action &action : m_actions) {
        if (action.button == button) {
            const bool hadFocus = focusWidget() == button;
            action.enabled = enabled;
            button->setEnabled(enabled && !m_busy);
            if (hadFocus && !button->isEnabled())
                lendFocus(button);
        }
    }
    returnFocus();
}

void Dialog::setBusy(bool busy, QWidget *fields)
{
    const bool ended = m_busy && !busy;
    m_busy = busy;
    m_progress->setVisible(busy);
    QWidget *const before = focusWidget();
    for (const Action &action : std::as_const(m_actions))
        action.button->setEnabled(action.enabled && !busy);
    if (fields)
        fields->setEnabled(!busy);
    if (before && focusWidget() != before)
        lendFocus(before);
    returnFocus();
    if (ended)
        Q_EMIT settled();
}

void Dialog::lendFocus(QWidget *lender)
{
    if (!m_close || lender == m_close)
        return;
    m_lender = lender;
    m_close->setFocus(Qt::OtherFocusReason);
    holdEnter();
}

void Dialog::returnFocus()
{
    if (!m_lender || !m_lender->isEnabled())
        return;
    QWidget *const lender = std::exchange(m_lender, nullptr);
    if (focusWidget() != m_close || !lender->isVisible())
        return;
    lender->setFocus(Qt::OtherFocusReason);
    m_held.setRemainingTime(0);
}

Dialog::Loss Dialog::loss() const
{
    return m_busy ? Loss::Answer : hasInput() ? Loss::Input : Loss::Nothing;
}

void Dialog::reject()
{
    if (!hasInput()) {
        QDialog::reject();
        return;
    }
    askToClose(tr("Close and lose what you typed?"), tr("Close"), tr("Keep editing"));
}

void Dialog::askToClose(const QString &text, const QString &go, const QString &stay)
{
    const QMessageBox *question = ask(this, {windowTitle(), text, go, stay}, [this] { QDialog::reject(); });
    connect(question, &QDialog::rejected, this, &Dialog::stayed);
}

} // namespace gatehouse
