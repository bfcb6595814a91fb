// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/secretfield.h"

#include "core/whendone.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/guardedclipboard.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

QString maskedText()
{
    return QString(24, QChar(0x2022)); // of one length for all: not even the length shows
}

} // namespace

SecretField::SecretField(GuardedClipboard &clipboard, const QString &id, Source source, QWidget *parent)
    : QWidget(parent), m_clipboard(clipboard), m_id(id), m_source(std::move(source))
{
    m_text = new QLabel(maskedText(), this);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::NoTextInteraction); // what cannot be selected reaches no primary selection
    m_text->setWordWrap(false);
    m_text->setMinimumWidth(0);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_text->setObjectName(QStringLiteral("secretText"));
    m_show = new QPushButton(tr("&Show"), this);
    m_show->setAutoDefault(false);
    m_copy = new QPushButton(this);
    m_copy->setAutoDefault(false);
    m_clear = new QPushButton(tr("Cl&ear now"), this);
    m_clear->setAutoDefault(false);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    buttons->addWidget(m_show);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_clear);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_text);
    layout->addLayout(buttons);

    connect(m_show, &QPushButton::clicked, this, [this] {
        if (m_revealed)
            hideText();
        else
            fetch([this, hides = m_hides](const SharedSecret &secret) {
                if (hides != m_hides)
                    return;
                const std::string_view bytes = secret->reveal();
                m_text->setText(QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())));
                m_revealed = true;
                m_show->setText(tr("&Hide"));
            });
    });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { fetch([this, id = m_id](const SharedSecret &secret) { m_clipboard.copy(secret, id); }); });
    connect(m_clear, &QPushButton::clicked, &m_clipboard, &GuardedClipboard::clearNow);
    connect(&m_clipboard, &GuardedClipboard::secondsLeftChanged, this, &SecretField::updateCopy);
    updateCopy();
}

void SecretField::setId(const QString &id)
{
    m_id = id;
    updateCopy();
}

SecretField::~SecretField()
{
    hideText();
}

void SecretField::hideEvent(QHideEvent *event)
{
    ++m_hides;
    hideText();
    QWidget::hideEvent(event);
}

void SecretField::fetch(std::function<void(const SharedSecret &)> use)
{
    whenDone(m_source(), this, [this, use = std::move(use)](const Result<SharedSecret> &secret) {
        if (!secret) {
            Q_EMIT failed(secret.error());
            return;
        }
        use(*secret);
        Q_EMIT given();
    });
}

void SecretField::hideText()
{
    QString shown = m_text->text();
    m_text->setText(maskedText());
    wipe(shown);
    m_revealed = false;
    m_show->setText(tr("&Show"));
}

void SecretField::updateCopy()
{
    const int secondsLeft = m_clipboard.secondsLeftOf(m_id);
    m_copy->setText(secondsLeft > 0 ? tr("&Copied, clears in %1 s").arg(secondsLeft)
                                    : tr("&Copy, clears in %1 s").arg(m_clipboard.time().count()));
    if (secondsLeft == 0 && m_clear->hasFocus())
        m_copy->setFocus(Qt::OtherFocusReason);
    m_clear->setVisible(secondsLeft > 0);
}

} // namespace gatehouse
