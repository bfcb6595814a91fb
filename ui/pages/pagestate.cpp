// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/pagestate.h"

#include "text/text.h"
#include "ui/widgets/noticebar.h"
#include "workspace/account.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QUrl>

namespace gatehouse
{

namespace
{

/// The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(PageState)
};

StateView::Button openDashboard()
{
    return {Words::tr("Open dashboard"),
            [] { QDesktopServices::openUrl(QUrl(QStringLiteral("https://dashboard.ngrok.com"))); }};
}

/// Where this window offers it.
void append(QList<StateView::Button> &buttons, const Actions &actions, ActionId id, bool primary = false)
{
    QAction *action = actions.action(id);
    if (action->isVisible() && action->isEnabled())
        buttons.append({action->text().remove(u'&'), [action] { action->trigger(); }, primary});
}

/// Whether an account's settings, rather than another try, are what an error asks for.
bool isForSettings(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
    case ErrorKind::Proxy:
    case ErrorKind::Invalid:
    case ErrorKind::Protocol:
        return true;
    case ErrorKind::Offline:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::NotFound:
    case ErrorKind::RateLimited:
    case ErrorKind::Conflict:
    case ErrorKind::Server:
    case ErrorKind::Storage:
    case ErrorKind::Keychain:
    case ErrorKind::Cancelled:
        return false;
    }
    Q_UNREACHABLE();
}

/// Why there is no connection; nothing while it is made or stands.
std::optional<PageState> trouble(Account &account, const Actions &actions)
{
    PageState state{.icon = Icon::Warning, .tone = Tone::Warning};
    const std::optional<Error> error = account.lastError();
    switch (account.state()) {
    case ConnectionState::Closed:
    case ConnectionState::Reading:
    case ConnectionState::Ready:
        return std::nullopt;
    case ConnectionState::NeedsKey:
        state.icon = Icon::Key;
        state.text = Words::tr("This account's API key is not kept on this computer.");
        append(state.buttons, actions, ActionId::EditConnection);
        append(state.buttons, actions, ActionId::EnterKey, true);
        return state;
    case ConnectionState::KeychainNotReady:
        append(state.buttons, actions, ActionId::EnterKey);
        state.buttons.append(tryAgain(account, false));
        append(state.buttons, actions, ActionId::UnlockKeychain, true);
        break;
    case ConnectionState::Failed: {
        // The last one is the one that most likely helps.
        const bool settings = error && isForSettings(*error);
        if (settings)
            state.buttons.append(tryAgain(account, false));
        append(state.buttons, actions, ActionId::EditConnection, settings);
        if (!settings)
            state.buttons.append(tryAgain(account, true));
        break;
    }
    }
    state.text =
        error ? text::sentence(*error, account.profile().url.host()) : Words::tr("The account could not be read.");
    return state;
}

} // namespace

StateView::Button tryAgain(Account &account, bool primary)
{
    return {Words::tr("Try again"),
            [account = QPointer<Account>(&account)] {
                if (account)
                    account->refresh();
            },
            primary};
}

PageState stateWithoutRows(Account &account, const Actions &actions, const QString &reading)
{
    if (const std::optional<PageState> why = trouble(account, actions))
        return *why;
    // A window opens what it shows: closed is what somebody stopped.
    if (account.state() == ConnectionState::Closed)
        return {Icon::Info, Tone::Info, Words::tr("The reading was stopped."), {tryAgain(account, true)}};
    return {Icon::Refresh,
            Tone::Info,
            reading,
            {{Words::tr("Cancel"),
              [account = QPointer<Account>(&account)] {
                  if (account)
                      account->cancelRefresh();
              }}},
            true};
}

std::optional<PageState> stateOfOldRows(Account &account, const Actions &actions, const Moments &moments)
{
    std::optional<PageState> state = trouble(account, actions);
    const SnapshotPtr snapshot = account.snapshot();
    if (state && snapshot)
        state->text = Words::tr("%1 Shown as read at %2.").arg(state->text, moments.shortTime(snapshot->readAt));
    return state;
}

std::optional<PageState> stateOfDataset(Account &account, const Snapshot &snapshot, Dataset dataset)
{
    const DatasetStatus status = snapshot.status(dataset);
    const QString words = text::datasetState(dataset, status);
    switch (status.state) {
    case DatasetState::Unknown:
    case DatasetState::Available:
    case DatasetState::Empty:
        return std::nullopt;
    case DatasetState::Incomplete:
    case DatasetState::Refused:
        return PageState{Icon::Warning, Tone::Warning, words, {tryAgain(account, false)}};
    case DatasetState::NotOffered:
        return PageState{Icon::Info, Tone::Info, words, {openDashboard()}};
    }
    Q_UNREACHABLE();
}

void show(StateView &view, const PageState &state)
{
    view.show(state.icon, state.text, state.buttons, state.working);
}

void show(NoticeBar &bar, const std::optional<PageState> &state)
{
    QList<NoticeBar::Button> buttons;
    if (state) {
        for (const StateView::Button &button : state->buttons)
            buttons.append({button.text, button.act, button.primary});
    }
    bar.say(state ? state->tone : Tone::Info, state ? state->text : QString(), buttons,
            state ? std::optional(state->icon) : std::nullopt);
}

} // namespace gatehouse
