// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace gatehouse
{

class ElidedLabel;

/// The bottom line: who is connected, when the account was read, what is left of the rate budget, what is under way
/// and can be cancelled, how long a copied secret stays on the clipboard, and what waits for a person.
class StatusLine : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setConnection(const QString &text);
    /// `limit` 0: there is none.
    void setRequests(int used, int limit);
    /// Empty: nothing is under way.
    void setWork(const QString &text);
    void setWaiting(int rotations);
    /// 0: no secret is on the clipboard.
    void setClipboard(int secondsLeft);

Q_SIGNALS:
    void cancelled();
    void waitingPressed();
    void clearPressed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ElidedLabel *m_connection;
    QLabel *m_requests;
    QProgressBar *m_budget;
    QLabel *m_work;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QLabel *m_clipboard;
    QPushButton *m_clear;
    QPushButton *m_waiting;
};

} // namespace gatehouse
