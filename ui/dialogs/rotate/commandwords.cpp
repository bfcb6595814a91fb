// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/rotate/commandwords.h"

#include "text/text.h"

#include <QCoreApplication>

namespace gatehouse
{

namespace
{

constexpr QLatin1String exited("exit_"); ///< before the exit code, in the code of such an error

/// The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(CommandWords)
};

} // namespace

QString commandFailure(const QString &program, const Error &error)
{
    if (error.kind != ErrorKind::Invalid)
        return text::sentence(error);
    return error.code.startsWith(exited)
               ? Words::tr("%1 failed with exit code %2. Correct the command and run it again.")
                     .arg(program, error.code.mid(exited.size()))
               : Words::tr("%1 could not be started: %2. Check the command.").arg(program, error.message.trimmed());
}

QString commandOutput(const Result<QString> &output)
{
    const QString text = output ? *output : output.error().message;
    return text.trimmed().isEmpty() ? Words::tr("(no output)") : text;
}

} // namespace gatehouse
