// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>
#include <QString>

#include <memory>
#include <string_view>

namespace gatehouse
{

/// The three standard streams of a run, by their file descriptors.
class Console : public QObject
{
public:
    Console(int in, int out, int err);
    ~Console() override;

    bool canAsk() const { return m_inIsTerminal && m_errIsTerminal; }
    bool outIsTerminal() const { return m_outIsTerminal; }
    /// Of standard error, for a log.
    int errorDescriptor() const { return m_err; }

    /// Results: all of it to standard output, or an error (Storage; Cancelled when a signal came meanwhile).
    Result<void> write(std::string_view bytes);
    /// A line for people, on standard error.
    void say(const QString &line);
    /// What goes on now, on one line of standard error that the next one replaces; nothing unless it is a terminal.
    void progress(const QString &text);

    /// A line of standard input, without its end; empty at its end. On a terminal the prompt is shown first, and with
    /// `hidden` what is typed is not. One at a time.
    QFuture<SharedSecret> readLine(const QString &prompt, bool hidden);

private:
    void clearProgress();
    void tell(const QString &text);

    const int m_in, m_out, m_err;
    const bool m_inIsTerminal, m_outIsTerminal, m_errIsTerminal;
    bool m_progressShown = false;
    class Echo;
    std::unique_ptr<Echo> m_echo; ///< while a secret is typed; the terminal's echo is on again when it ends
};

} // namespace gatehouse
