// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/guardedclipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>

namespace gatehouse
{

namespace
{

QByteArray digestOf(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    wipe(bytes);
    return digest;
}

/// The wishes that clipboard managers honour, each in its own platform's words.
void markAsSecret(QMimeData &data)
{
#if defined(Q_OS_WIN)
    const QByteArray no(4, '\0');
    data.setData(QStringLiteral("application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\""),
                 QByteArrayLiteral("1"));
    data.setData(QStringLiteral("application/x-qt-windows-mime;value=\"CanIncludeInClipboardHistory\""), no);
    data.setData(QStringLiteral("application/x-qt-windows-mime;value=\"CanUploadToCloudClipboard\""), no);
#elif defined(Q_OS_MACOS)
    data.setData(QStringLiteral("application/x-nspasteboard-concealed-type"), data.text().toUtf8());
#else
    data.setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
#endif
}

} // namespace

GuardedClipboard::GuardedClipboard(QClipboard &clipboard, QObject *parent) : QObject(parent), m_clipboard(clipboard)
{
    m_timer.setInterval(std::chrono::seconds{1});
    connect(&m_timer, &QTimer::timeout, this, &GuardedClipboard::tick);
    connect(qApp, &QCoreApplication::aboutToQuit, this, &GuardedClipboard::clearNow);
}

GuardedClipboard::~GuardedClipboard()
{
    clearNow();
}

void GuardedClipboard::copy(const SharedSecret &secret, const QString &id)
{
    m_id = id;
    const std::string_view bytes = secret->reveal();
    QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    m_digest = digestOf(text);
    auto data = std::make_unique<QMimeData>();
    data->setText(text);
    markAsSecret(*data);
    m_clipboard.setMimeData(data.release(), QClipboard::Clipboard);
    wipe(text);
    m_secondsLeft = static_cast<int>(m_time.count());
    m_timer.start();
    Q_EMIT secondsLeftChanged(m_secondsLeft);
}

void GuardedClipboard::clearNow()
{
    if (stillOurs())
        m_clipboard.clear(QClipboard::Clipboard);
    forget();
}

bool GuardedClipboard::stillOurs() const
{
    // Asking for the text of somebody else's clipboard may wait for them: who owns it is asked first.
    return !m_digest.isEmpty() && m_clipboard.ownsClipboard() &&
           digestOf(m_clipboard.text(QClipboard::Clipboard)) == m_digest;
}

void GuardedClipboard::tick()
{
    if (!stillOurs()) {
        forget();
    } else if (m_secondsLeft <= 1) {
        clearNow();
    } else {
        --m_secondsLeft;
        Q_EMIT secondsLeftChanged(m_secondsLeft);
    }
}

void GuardedClipboard::forget()
{
    m_timer.stop();
    m_digest.clear();
    if (std::exchange(m_secondsLeft, 0) != 0)
        Q_EMIT secondsLeftChanged(0);
}

} // namespace gatehouse
