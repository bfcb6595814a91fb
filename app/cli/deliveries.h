// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/exitcode.h"
#include "rotation/rotation.h"
#include "workspace/account.h"

#include <QObject>

#include <optional>

namespace gatehouse
{

/// Delivers a successor's secret in the ways that the arguments ask for, one after another. The rotation journals each
/// delivery before the secret leaves it.
class Deliveries : public QObject
{
    Q_OBJECT
public:
    /// All outlive this.
    Deliveries(Console &console, Account &account, Rotation &rotation, const RotateArguments &arguments);

    void start();

    /// What to say when a command that a rotation ran did not do it. Token-shaped text in its output is left out.
    static QString commandFailure(const QString &program, const Error &error);
    /// Its output, a line a line, with the same left out.
    static QString commandOutput(const QString &output);

Q_SIGNALS:
    /// All were made.
    void finished();
    /// The first one that did not work, in a sentence; those after it were not tried.
    void failed(gatehouse::ExitCode code, const QString &sentence);

private:
    void next();
    void done(const std::optional<Error> &error, const QString &words);
    void writeFile();
    void runCommand();
    void giveToSampleAgents();
    void reveal();

    Console &m_console;
    Account &m_account;
    Rotation &m_rotation;
    const RotateArguments &m_arguments;
    QList<void (Deliveries::*)()> m_left;
};

} // namespace gatehouse
