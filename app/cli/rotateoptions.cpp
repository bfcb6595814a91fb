// SPDX-License-Identifier: Apache-2.0
#include "cli/rotateoptions.h"

#include <QProcess>

namespace gatehouse
{

namespace
{

QStringList commandOf(const char *option, const std::string &text)
{
    const QStringList words = QProcess::splitCommand(fromStd(text));
    if (!text.empty() && words.isEmpty())
        throw Mistake{QStringLiteral("%1: there is no command").arg(QLatin1String(option))};
    return words;
}

} // namespace

RotateOptions::RotateOptions(CLI::App &app)
{
    app.description("Rotate an API key or authtoken: make a successor, deliver it, prove it, watch the old one "
                    "until it is quiet, and revoke it. It can be left at any time and goes on with the same "
                    "command; the successor stays sealed in the journal until the end");
    CLI::Option *id =
        app.add_option("ID", m_id, "Credential to rotate, or whose rotation to go on with")->type_name("");
    CLI::Option *goOn = app.add_option("--continue", m_continue, "Go on with the rotation of this id; never begin one")
                            ->type_name("ID");
    CLI::Option *list = app.add_flag("--list", m_list, "List the rotations as CSV");
    id->excludes(goOn)->excludes(list);
    goOn->excludes(list);
    m_account.addTo(app);
    const std::string deliver = "Deliver", prove = "Prove", revoke = "Revoke";
    app.add_option("--deliver-file", m_deliverFile, "Write the secret to a new file that only you can read")
        ->group(deliver)
        ->type_name("FILE");
    app.add_option("--deliver-command", m_deliverCommand,
                   "Run this (one quoted argument) with the secret on its standard input")
        ->group(deliver)
        ->type_name("CMD");
    app.add_flag("--to-sample-agents", m_toSampleAgents, "Give it to the sample account's agents")->group(deliver);
    app.add_flag("--reveal", m_reveal, "Show it on the terminal")->group(deliver);
    app.add_flag("--force", m_force, "With --reveal: also where standard output is no terminal")->group(deliver);
    app.add_option("--verify-command", m_verifyCommand,
                   "API keys: run this with the new key on its standard input; 0 is proof")
        ->group(prove)
        ->type_name("CMD");
    app.add_flag("--confirm", m_confirm,
                 "You checked it yourself: go on without waiting for agents to move, and whatever became of those "
                 "that went offline")
        ->group(prove);
    app.add_option("--quiet-time", m_quietTime, "How long the old one must be unused: 24h unless given (90m, 7d)")
        ->group(revoke)
        ->type_name("TIME");
    app.add_option("--revoke", m_revoke, "now, when-quiet, or ask (on a terminal, once it is quiet)")
        ->check(CLI::IsMember({"now", "when-quiet", "ask"}))
        ->group(revoke)
        ->type_name("WHEN");
    app.add_flag("--no-wait", m_noWait, "Leave as soon as only waiting is left");
    app.add_flag("--cancel", m_cancel, "Before delivery: delete the successor; the old one stays");
    app.add_flag("--keep-both", m_keepBoth, "After delivery: stop, with two valid");
    app.add_flag("--delete-successor", m_deleteSuccessor, "After --keep-both: delete the new one after all");
}

Arguments RotateOptions::arguments() const
{
    if (m_list)
        return RotateListArguments{m_account.choice()};
    RotateArguments rotate{.account = m_account.choice(), .mustBeOpen = !m_continue.empty()};
    rotate.id = fromStd(rotate.mustBeOpen ? m_continue : m_id);
    if (rotate.id.isEmpty())
        throw Mistake{QStringLiteral("Say which: the ID of a credential, --continue ID, or --list")};
    rotate.deliverFile = fromStd(m_deliverFile);
    rotate.deliverCommand = commandOf("--deliver-command", m_deliverCommand);
    rotate.toSampleAgents = m_toSampleAgents;
    rotate.reveal = m_reveal;
    rotate.force = m_force;
    rotate.verifyCommand = commandOf("--verify-command", m_verifyCommand);
    rotate.confirm = m_confirm;
    if (!m_quietTime.empty()) {
        rotate.quietTime = parseDuration(fromStd(m_quietTime));
        if (!rotate.quietTime)
            throw Mistake{QStringLiteral("--quiet-time: expected a time such as 24h, 90m or 7d")};
    }
    rotate.revoke = m_revoke == "now"          ? RotateArguments::Revoke::Now
                    : m_revoke == "when-quiet" ? RotateArguments::Revoke::WhenQuiet
                                               : RotateArguments::Revoke::Ask;
    rotate.wait = !m_noWait;
    rotate.cancel = m_cancel;
    rotate.keepBoth = m_keepBoth;
    rotate.deleteSuccessor = m_deleteSuccessor;
    if (int(m_cancel) + int(m_keepBoth) + int(m_deleteSuccessor) > 1)
        throw Mistake{QStringLiteral("--cancel, --keep-both and --delete-successor exclude one another")};
    return rotate;
}

std::optional<std::chrono::seconds> parseDuration(QStringView text)
{
    std::chrono::seconds whole{0};
    qint64 number = -1;
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9') {
            number = std::max<qint64>(number, 0) * 10 + c.digitValue();
            if (number > 1'000'000)
                return std::nullopt;
            continue;
        }
        if (number < 0)
            return std::nullopt;
        switch (c.unicode()) {
        case u'd':
            whole += std::chrono::days(number);
            break;
        case u'h':
            whole += std::chrono::hours(number);
            break;
        case u'm':
            whole += std::chrono::minutes(number);
            break;
        case u's':
            whole += std::chrono::seconds(number);
            break;
        default:
            return std::nullopt;
        }
        number = -1;
    }
    return number < 0 && !text.isEmpty() ? std::optional(whole) : std::nullopt;
}

} // namespace gatehouse
