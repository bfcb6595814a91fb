// SPDX-License-Identifier: Apache-2.0
#include "cli/exitcode.h"

namespace gatehouse
{

ExitCode exitCodeOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Offline:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
    case ErrorKind::RateLimited:
    case ErrorKind::Server:
        return ExitCode::Unreachable;
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
    case ErrorKind::Conflict:
    case ErrorKind::Invalid:
        return ExitCode::Refused;
    case ErrorKind::NotFound:
    case ErrorKind::Protocol:
    case ErrorKind::Storage:
    case ErrorKind::Keychain:
    case ErrorKind::Cancelled:
        return ExitCode::Failed;
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse
