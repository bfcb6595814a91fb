// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/secret.h"

#include <QFuture>
#include <QObject>
#include <QString>
#include <QStringList>

namespace gatehouse
{

/// Runs a command with the secret, and nothing after it, on its standard input; never as an argument. Answers what it
/// wrote (both channels, at most 64 KiB, the secret taken out should it say it). An error, Invalid, when it does not
/// start, exits with another code than 0, or takes longer than ten minutes; the words are the command's own. The
/// command ends with `parent`.
QFuture<Result<QString>> runWithSecret(const QString &program, const QStringList &arguments, const SharedSecret &secret,
                                       Clock &clock, QObject *parent);

} // namespace gatehouse
