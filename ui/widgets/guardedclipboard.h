// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret.h"

#include <QObject>
#include <QTimer>

#include <chrono>

class QClipboard;

namespace gatehouse
{

/// Puts a secret on the clipboard for a short time: marked so that history managers leave it alone, cleared when the
/// time is over, on request and at quit, and only if it is still the one that was put there. The X11 primary selection
/// is never touched. One for the whole window.
class GuardedClipboard : public QObject
{
    Q_OBJECT
public:
    /// `clipboard` is the application's.
    explicit GuardedClipboard(QClipboard &clipboard, QObject *parent = nullptr);
    ~GuardedClipboard() override;

    /// `id` is of the credential that the secret belongs to.
    void copy(const SharedSecret &secret, const QString &id);
    /// Clears what copy() put there; does nothing if something else is there by now.
    void clearNow();
    /// 0 when nothing of ours is there.
    int secondsLeft() const { return m_secondsLeft; }
    /// 0 too when what is there belongs to another credential.
    int secondsLeftOf(const QString &id) const { return id == m_id ? m_secondsLeft : 0; }
    /// From the next copy() on. 10 s at first.
    void setTime(std::chrono::seconds time) { m_time = time; }
    std::chrono::seconds time() const { return m_time; }

Q_SIGNALS:
    /// Once a second while something is there, and when it is gone.
    void secondsLeftChanged(int seconds);

private:
    bool stillOurs() const;
    void tick();
    void forget();

    QClipboard &m_clipboard;
    QTimer m_timer;
    QByteArray m_digest; ///< of what was put there: enough to recognise it
    QString m_id;
    std::chrono::seconds m_time{10};
    int m_secondsLeft = 0;
};

} // namespace gatehouse
