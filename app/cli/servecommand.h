// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/arguments.h"
#include "cli/command.h"
#include "core/clock.h"

#include <memory>

namespace gatehouse
{

class LogWriter;

namespace iam
{
class HttpServer;
struct FirstKey;
class ServiceThreads;
} // namespace iam

/// Serves the IAM service over HTTP until a signal ends it. Says on standard output where it listens, and at the first
/// start the first administrator's API key; on standard error a line a request, without anything a client could have
/// put a secret into.
class ServeCommand : public Command
{
    Q_OBJECT
public:
    /// `clock` outlives the command.
    ServeCommand(Console &console, Clock &clock, ServeArguments arguments);
    ~ServeCommand() override;

    void start() override;
    /// Answers what was asked, for eight seconds at most, refuses what has not begun by then, and ends within ten.
    void interrupted() override;

private:
    Result<void> open();
    /// Where it listens, as clients write it; by the machine's name where that is on all its addresses.
    QUrl ownUrl(quint16 port) const;
    /// Says so and ends.
    Result<void> refuse(const Error &error, const QString &sentence);
    QString whyNotListening(const Error &error) const;
    QString whyNoStore(const Error &error) const;
    Result<void> prepare(const QUrl &publicUrl);
    /// Revokes it where that fails.
    Result<void> show(const iam::FirstKey &key, const QUrl &publicUrl);
    /// Of the sample's agents: beside a file, or where the program was started.
    QString agentsFolder() const;
    /// With the time before it. From any thread.
    void log(const QString &line) const;
    Result<void> print(const QString &line);

    Clock &m_clock;
    const ServeArguments m_arguments;
    // In this order: the server ends first, then what answers it, then the log of both.
    const std::unique_ptr<LogWriter> m_log;
    std::unique_ptr<iam::ServiceThreads> m_service;
    std::unique_ptr<iam::HttpServer> m_server;
};

} // namespace gatehouse
