// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.h"

#include "cli/auditoptions.h"
#include "cli/optiongroups.h"
#include "cli/rotateoptions.h"
#include "cli/serveoptions.h"
#include "core/version.h"

#include <sstream>

namespace gatehouse
{

namespace
{

template <typename T>
std::optional<T> valueOf(const std::string &word, std::initializer_list<T> all)
{
    for (const T value : all) {
        if (fromStd(word) == toWire(value))
            return value;
    }
    return std::nullopt;
}

class ReportOptionsOf final : public Subcommand
{
public:
    explicit ReportOptionsOf(CLI::App &app)
    {
        app.description("Write a report: principals, credentials or invitations");
        app.add_option("KIND", m_kind)
            ->required()
            ->check(CLI::IsMember({"principals", "credentials", "invitations"}))
            ->type_name("");
        m_account.addTo(app);
        app.add_option("-f,--format", m_format, "csv (RFC 4180, UTF-8) or json")
            ->check(CLI::IsMember({"csv", "json"}))
            ->type_name("FORMAT");
        app.add_option("-o,--output", m_output, "Replace this file, whole or not at all; else standard output")
            ->type_name("FILE");
        app.add_flag("--bom", m_bom, "CSV: begin with a byte order mark, which some spreadsheets want");
        app.add_flag("--raw", m_raw,
                     "CSV: no ' before cells that a spreadsheet would take for formulas (= + - @, tab, CR)");
    }

    Arguments arguments() const override
    {
        return ReportArguments{.account = m_account.choice(),
                               .kind = *reportKindOf(fromStd(m_kind)),
                               .options = {.format = m_format == "json" ? ReportFormat::Json : ReportFormat::Csv,
                                           .bom = m_bom,
                                           .raw = m_raw},
                               .output = fromStd(m_output)};
    }

private:
    std::string m_kind, m_format = "csv", m_output;
    bool m_bom = false, m_raw = false;
    AccountOptions m_account;
};

class AccountListOptions final : public Subcommand
{
public:
    explicit AccountListOptions(CLI::App &app) { app.description("List the saved accounts as CSV"); }
    Arguments arguments() const override { return AccountListArguments{}; }
};

class AccountAddOptions final : public Subcommand
{
public:
    explicit AccountAddOptions(CLI::App &app)
    {
        app.description("Save an account. Its API key is read from standard input (and the proxy's password, if it "
                        "has a user, from the line after it) and kept in the keychain");
        app.add_option("NAME", m_name, "What to call it")->required()->type_name("");
        m_connection.addTo(app, "--url", false);
        app.add_flag("--read-only", m_readOnly, "Never change anything in it from this console");
        app.add_flag("--no-test", m_noTest, "Save without trying the connection first");
    }

    Arguments arguments() const override
    {
        AccountAddArguments add{.test = !m_noTest};
        add.profile.name = fromStd(m_name).trimmed();
        if (add.profile.name.isEmpty() || add.profile.name == QLatin1String("sample"))
            throw Mistake{QStringLiteral("NAME: choose another name")};
        add.profile.readOnly = m_readOnly;
        m_connection.fill(add.profile);
        return add;
    }

private:
    std::string m_name;
    bool m_readOnly = false, m_noTest = false;
    ConnectionOptions m_connection;
};

class AccountRemoveOptions final : public Subcommand
{
public:
    explicit AccountRemoveOptions(CLI::App &app)
    {
        app.description("Forget a saved account and its keychain entries; nothing changes in the account itself");
        app.add_option("NAME", m_name, "Name or id")->required()->type_name("");
        app.add_flag("-y,--yes", m_yes, "Do not ask");
        app.add_flag("--forget-rotations", m_forget,
                     "Forget rotations that are not finished, too, and destroy their sealed secrets");
    }
    Arguments arguments() const override { return AccountRemoveArguments{fromStd(m_name), m_yes, m_forget}; }

private:
    std::string m_name;
    bool m_yes = false;
    bool m_forget = false;
};

class AccountTestOptions final : public Subcommand
{
public:
    explicit AccountTestOptions(CLI::App &app)
    {
        app.description("Connect to an account, and say what it offers and whose key this is");
        m_account.addTo(app);
    }
    Arguments arguments() const override { return AccountTestArguments{m_account.choice()}; }

private:
    AccountOptions m_account;
};

class RoleOptions final : public Subcommand
{
public:
    explicit RoleOptions(CLI::App &app)
    {
        app.description("Change what a person may do. Says what would change first; asks on a terminal");
        app.add_option("USER", m_user, "Id, e-mail address or name")->required()->type_name("");
        m_account.addTo(app);
        CLI::Option *yes = app.add_flag("--administrator", m_administrator, "May do everything");
        app.add_flag("--no-administrator", m_noAdministrator, "Only what the other three say")->excludes(yes);
        app.add_option("--developer", m_developer, "read_write or read_only")
            ->check(CLI::IsMember({"read_write", "read_only"}))
            ->type_name("WHAT");
        app.add_option("--team", m_team, "manager, invite or read_only")
            ->check(CLI::IsMember({"manager", "invite", "read_only"}))
            ->type_name("WHAT");
        app.add_option("--billing", m_billing, "access or none")
            ->check(CLI::IsMember({"access", "none"}))
            ->type_name("WHAT");
        app.add_flag("-y,--yes", m_yes, "Do not ask");
    }

    Arguments arguments() const override
    {
        RoleArguments role{
            .account = m_account.choice(),
            .user = fromStd(m_user),
            .developer = valueOf(m_developer, {DeveloperPermission::ReadOnly, DeveloperPermission::ReadWrite}),
            .team = valueOf(m_team, {TeamPermission::ReadOnly, TeamPermission::Invite, TeamPermission::Manager}),
            .billing = valueOf(m_billing, {BillingPermission::None, BillingPermission::Access}),
            .yes = m_yes};
        if (m_administrator || m_noAdministrator)
            role.administrator = m_administrator;
        if (!role.administrator && !role.developer && !role.team && !role.billing)
            throw Mistake{QStringLiteral("Say what to change: --administrator, --developer, --team or --billing")};
        return role;
    }

private:
    std::string m_user, m_developer, m_team, m_billing;
    bool m_administrator = false, m_noAdministrator = false, m_yes = false;
    AccountOptions m_account;
};

constexpr const char *exitCodes = "Exit codes:\n"
                                  "  0  done\n"
                                  "  1  failed\n"
                                  "  2  the arguments make no sense\n"
                                  "  3  refused, or not offered by the account; an audit log that does not hold\n"
                                  "  4  the service cannot be reached, or cannot answer now\n"
                                  "  5  written but incomplete; a rotation that still waits for something\n"
                                  "  130, 143  stopped by SIGINT, SIGTERM\n"
                                  "Without a command the window opens, with --account ACCOUNT on that one. Secrets are "
                                  "never arguments: keys are read from standard input.";

} // namespace

Parsed parseArguments(const QStringList &arguments)
{
    CLI::App app("Identity and access in ngrok accounts", "gatehouse");
    app.set_version_flag("--version", "gatehouse " + version().toStdString());
    app.require_subcommand(1);
    app.get_formatter()->column_width(34);
    app.footer(exitCodes);

    std::vector<std::pair<CLI::App *, std::unique_ptr<Subcommand>>> all;
    const auto add = [&all]<typename Options>(CLI::App &parent, const char *name, std::type_identity<Options>) {
        CLI::App *sub = parent.add_subcommand(name);
        sub->footer(exitCodes);
        all.emplace_back(sub, std::make_unique<Options>(*sub));
    };
    add(app, "report", std::type_identity<ReportOptionsOf>{});
    add(app, "rotate", std::type_identity<RotateOptions>{});
    add(app, "role", std::type_identity<RoleOptions>{});
    add(app, "serve", std::type_identity<ServeOptions>{});
    CLI::App *audit = app.add_subcommand("audit", "Prove the audit log of a store that `gatehouse serve` keeps");
    audit->require_subcommand(1);
    add(*audit, "head", std::type_identity<AuditHeadOptions>{});
    add(*audit, "verify", std::type_identity<AuditVerifyOptions>{});
    CLI::App *account = app.add_subcommand("account", "List, add, remove and test accounts");
    account->require_subcommand(1);
    add(*account, "list", std::type_identity<AccountListOptions>{});
    add(*account, "add", std::type_identity<AccountAddOptions>{});
    add(*account, "remove", std::type_identity<AccountRemoveOptions>{});
    add(*account, "test", std::type_identity<AccountTestOptions>{});

    try {
        std::vector<std::string> words;
        for (qsizetype i = arguments.size(); i > 0; --i) // the library wants them from the last to the first
            words.push_back(arguments[i - 1].toStdString());
        app.parse(std::move(words));
        for (const auto &[sub, options] : all) {
            if (sub->parsed())
                return {.arguments = options->arguments()};
        }
    } catch (const CLI::ParseError &error) {
        std::ostringstream out, err;
        const bool asked = app.exit(error, out, err) == 0;
        return {.code = asked ? ExitCode::Done : ExitCode::Usage, .text = fromStd(asked ? out.str() : err.str())};
    } catch (const Mistake &mistake) {
        return {.code = ExitCode::Usage, .text = mistake.text + u'\n'};
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse
