// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/dialog.h"

#include "text/text.h"
#include "ui/dialogs/question.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/footer.h"
#include "ui/widgets/remark.h"
#include "ui/widgets/wrappedlabel.h"

#include <QAccessible>
#include <QApplication>
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

    m_said = new Remark(this);
    m_said->label()->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_said->hide();

    m_progress = new QProgressBar(this);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(metrics::smallGap);
    m_progress->setAccessibleName(tr("Working"));
    QSizePolicy keep = m_progress->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keep);
    m_progress->hide();

    m_footer = new Footer(this);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_heading);
    layout->addWidget(m_explanation);
    layout->addSpacing(metrics::smallGap);
    layout->addLayout(m_body, 1);
    layout->addWidget(m_said);
    layout->addWidget(m_progress);
    layout->addWidget(m_footer);
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
    m_footer->addRight(button);
    m_actions.append({button, true, {}});
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
    m_footer->addLeft(button);
    return button;
}

QPushButton *Dialog::addLeftAction(const QString &text)
{
    QPushButton *button = addLeftButton(text);
    m_actions.append({button, true, {}});
    return button;
}

QPushButton *Dialog::addCloseButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, &Dialog::reject);
    m_footer->addFirstRight(button);
    m_close = button;
    return button;
}

void Dialog::setVisible(bool visible)
{
    if (visible && std::exchange(m_fits, false)) {
        ensurePolished();
        resize(width(), layout()->totalMinimumHeightForWidth(width()));
    }
    QDialog::setVisible(visible);
}

void Dialog::growToFit()
{
    if (!isVisible())
        return;
    layout()->activate();
    const int needed = layout()->totalMinimumHeightForWidth(width());
    if (needed > height())
        resize(width(), needed);
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
    if (!button)
        return false; // the primary button
    const bool pressed = qobject_cast<QPushButton *>(button) || qobject_cast<QToolButton *>(button);
    if (!pressed || (button->group() && button->isCheckable())) { // what is chosen is chosen with Space
        pressPrimary();
        return true;
    }
    if (!isDangerous(*button))
        button->click();
    return true;
}

void Dialog::pressPrimary()
{
    const auto all = findChildren<QPushButton *>();
    for (QPushButton *one : all) {
        if (one->isDefault() && one->isVisible() && one->isEnabled() && !isDangerous(*one)) {
            one->click();
            return;
        }
    }
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
    say(sentence, false);
}

void Dialog::setDone(const QString &sentence)
{
    say(sentence, true);
}

void Dialog::say(const QString &sentence, bool good)
{
    if (m_sentence == sentence && m_good == good)
        return;
    m_sentence = sentence;
    m_good = good;
    showSaid();
    if (!sentence.isEmpty()) {
        QAccessibleEvent event(m_said->label(), QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void Dialog::showSaid()
{
    QString missing;
    for (const Action &action : std::as_const(m_actions)) {
        if (missing.isEmpty() && !action.enabled && !m_busy && !action.button->isHidden())
            missing = action.missing;
    }
    m_saysMissing = m_saysMissing || !missing.isEmpty();
    if (m_sentence.isEmpty())
        m_said->say(Remark::Kind::Hint, missing);
    else
        m_said->say(m_good ? Remark::Kind::Good : Remark::Kind::Wrong, m_sentence);
    m_said->setVisible(m_saysMissing || !m_sentence.isEmpty());
    if (isVisible() && !m_said->text().isEmpty()) {
        layout()->activate(); // it has its width now
        m_said->label()->takeRoom();
        // A layout tells its window the least height only as if no text were wrapped.
        resize(width(), std::max(height(), layout()->totalMinimumHeightForWidth(width())));
    }
}

QString Dialog::sentenceOf(const Error &error)
{
    const QString sentence = text::sentence(error);
    return error.operationId.isEmpty() ? sentence : tr("%1 (Operation %2)").arg(sentence, error.operationId);
}

void Dialog::setActionEnabled(QPushButton *button, bool enabled, const QString &missing)
{
    for (Action &action : m_actions) {
        if (action.button == button) {
            const bool hadFocus = focusWidget() == button;
            action.enabled = enabled;
            action.missing = enabled ? QString() : missing;
            button->setAccessibleDescription(action.missing);
            button->setEnabled(enabled && !m_busy);
            if (hadFocus && !button->isEnabled())
                lendFocus(button);
        }
    }
    showSaid();
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
    showSaid();
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
    askToClose(tr("Close and lose what you typed?"), tr("Discard"), tr("Keep editing"));
}

void Dialog::askToClose(const QString &text, const QString &go, const QString &stay, const QString &rest)
{
    const QMessageBox *question = ask(this, {windowTitle(), text, go, stay, rest}, [this] { QDialog::reject(); });
    connect(question, &QDialog::rejected, this, &Dialog::stayed);
}

} // namespace gatehouse
