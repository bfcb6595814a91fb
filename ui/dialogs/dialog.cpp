// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/dialog.h"

#include "text/text.h"
#include "ui/dialogs/question.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse
{

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
    m_error = new QLabel(m_errorRow);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_error->setWordWrap(true);
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
    // What looks like the primary button is what Enter presses; a dangerous one never is.
    const bool primary = role == ButtonRole::Primary;
    button->setAutoDefault(primary);
    button->setDefault(primary);
    if (role != ButtonRole::Plain)
        button->setProperty("kind", primary ? QStringLiteral("primary") : QStringLiteral("danger"));
    m_footerRight->addWidget(button);
    m_actions.append({button, true});
    return button;
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
    return button;
}

void Dialog::setError(const QString &sentence)
{
    if (m_error->text() == sentence && m_errorRow->isHidden() == sentence.isEmpty())
        return;
    m_error->setText(sentence);
    m_errorRow->setVisible(!sentence.isEmpty());
    if (!sentence.isEmpty()) {
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
            action.enabled = enabled;
            button->setEnabled(enabled && !m_busy);
        }
    }
}

void Dialog::setBusy(bool busy)
{
    const bool ended = m_busy && !busy;
    m_busy = busy;
    m_progress->setVisible(busy);
    for (const Action &action : std::as_const(m_actions))
        action.button->setEnabled(action.enabled && !busy);
    if (ended)
        Q_EMIT settled();
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
