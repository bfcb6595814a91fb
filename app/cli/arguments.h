// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/exitcode.h"
#include "iam/storage/store.h"
#include "reports/reports.h"
#include "workspace/profile.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>
#include <variant>

namespace gatehouse
{

/// Which account a subcommand works on.
struct AccountChoice {
    QString name;                   ///< id or name of a profile, "sample", or empty: the only one there is
    std::optional<Profile> adHoc{}; ///< --host: no profile and no keychain; the key is read from standard input
    std::optional<int> rateLimit{}; ///< requests in 60 s, for this run of a saved account; 0: none
};

struct ReportArguments {
    AccountChoice account;
    ReportKind kind = ReportKind::Credentials;
    ReportOptions options;
    QString output; ///< empty: standard output
};

struct AccountListArguments {
};

struct AccountAddArguments {
    Profile profile; ///< without an id
    bool test = true;
};

struct AccountRemoveArguments {
    QString name;
    bool yes = false;
    bool forgetRotations = false; ///< those that are not closed, too
};

struct AccountTestArguments {
    AccountChoice account;
};

struct RoleArguments {
    AccountChoice account;
    QString user; ///< id, e-mail or name
    std::optional<bool> administrator{};
    std::optional<DeveloperPermission> developer{};
    std::optional<TeamPermission> team{};
    std::optional<BillingPermission> billing{};
    bool yes = false;
};

struct RotateArguments {
    enum class Revoke { Ask, Now, WhenQuiet };

    AccountChoice account;
    QString id;              ///< of a credential, or of a rotation
    bool mustBeOpen = false; ///< --continue: goes on, never begins
    QString deliverFile;     ///< deliveries; any of them, in this order
    QStringList deliverCommand;
    bool toSampleAgents = false;
    bool reveal = false;
    bool force = false; ///< reveals into a pipe or a file too
    QStringList verifyCommand;
    bool confirm = false;
    std::optional<std::chrono::seconds> quietTime{};
    Revoke revoke = Revoke::Ask;
    bool wait = true;
    bool keepBoth = false, cancel = false, deleteSuccessor = false;

    bool givesUp() const { return keepBoth || cancel || deleteSuccessor; }
    bool delivers() const { return !deliverFile.isEmpty() || !deliverCommand.isEmpty() || toSampleAgents || reveal; }
};

struct RotateListArguments {
    AccountChoice account;
};

struct ServeArguments {
    iam::Store store;
    QString address;
    quint16 port = 0;
    QString certificateFile, keyFile; ///< both or none
    QUrl publicUrl;                   ///< empty: where it listens, or the machine by its name
    std::optional<int> requestLimit;  ///< in 60 seconds, an account; 0: none; not said: as the store is
    bool plainHttp = false, sample = false;
    bool newFirstKey = false;   ///< whoever has one already
    QString firstAdministrator; ///< an e-mail address; empty: the usual one
};

struct AuditArguments {
    enum class What { Head, Verify };

    What what = What::Verify;
    iam::Store store;
    QString headFile{}; ///< Verify: an exported head; may be empty
};

using Arguments = std::variant<ReportArguments, AccountListArguments, AccountAddArguments, AccountRemoveArguments,
                               AccountTestArguments, RoleArguments, RotateArguments, RotateListArguments,
                               ServeArguments, AuditArguments>;

/// What the arguments ask for; or a text to show (help, version, what is wrong with them) and the end.
struct Parsed {
    std::optional<Arguments> arguments{};
    ExitCode code = ExitCode::Usage;
    QString text;
};

Parsed parseArguments(const QStringList &arguments);

/// "24h", "90m", "7d", "45s", "1h30m". Nothing for anything else.
std::optional<std::chrono::seconds> parseDuration(QStringView text);

} // namespace gatehouse
