// SPDX-License-Identifier: Apache-2.0
#include "ui/actions/actions.h"

#include "rotation/rotations.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

#include <QLocale>
#include <QWidget>

#include <algorithm>

namespace gatehouse
{

namespace
{

/// There is none, or the keychain does not give it: one can be used for this session.
bool wantsKey(const Account &account)
{
    return account.state() == ConnectionState::NeedsKey || account.state() == ConnectionState::KeychainNotReady;
}

/// Null where only the journal tells of it: the account is not connected.
const Rotation *rotationOf(const Account &account, const QString &rotationId)
{
    const Rotations *rotations = account.rotations();
    return rotations ? rotations->byId(rotationId) : nullptr;
}

/// The rotation that is meant by what is selected: on its own page, or of a credential that has an open one. Empty if
/// there is none, or several are selected.
QString rotationMeant(const ActionContext &context)
{
    const Rotations *rotations = context.account && context.ids.size() == 1 ? context.account->rotations() : nullptr;
    if (!rotations)
        return {};
    const QString &id = context.ids.constFirst();
    const Rotation *rotation = nullptr;
    if (context.page == PageId::Rotations)
        rotation = rotations->byId(id);
    else if (context.page == PageId::Credentials)
        rotation = rotations->ofCredential(id);
    return rotation ? rotation->record().id : QString();
}

bool canDeliverAgain(const Account &account, const QString &rotationId)
{
    const Rotation *rotation = rotationOf(account, rotationId);
    return rotation && canDeliverAgain(rotation->record().state);
}

/// What can be done to several at once, and not to every one of its kind; and what it is called while it fits only
/// some.
struct Picky {
    ActionId id;
    const char *partly;
};
constexpr Picky picky[] = {
    {ActionId::EnablePrincipal, QT_TRANSLATE_NOOP("gatehouse::Actions", "&Enable %1 of %2")},
    {ActionId::DisablePrincipal, QT_TRANSLATE_NOOP("gatehouse::Actions", "&Disable %1 of %2…")},
    {ActionId::RemovePrincipal, QT_TRANSLATE_NOOP("gatehouse::Actions", "Re&move %1 of %2…")},
    {ActionId::RotateCredential, QT_TRANSLATE_NOOP("gatehouse::Actions", "&Rotate %1 of %2…")},
    {ActionId::ResendInvitation, QT_TRANSLATE_NOOP("gatehouse::Actions", "&Send %1 of %2 again")},
    {ActionId::RevokeInvitation, QT_TRANSLATE_NOOP("gatehouse::Actions", "Re&voke %1 of %2 invitations…")},
    {ActionId::StopRotations, QT_TRANSLATE_NOOP("gatehouse::Actions", "S&top %1 of %2 rotations…")},
    {ActionId::ContinueRotations, QT_TRANSLATE_NOOP("gatehouse::Actions", "&Go on with %1 of %2")},
};

bool isPicky(ActionId id)
{
    return std::any_of(std::begin(picky), std::end(picky), [id](const Picky &one) { return one.id == id; });
}

bool fitsPrincipal(const Snapshot &snapshot, ActionId action, const QString &id)
{
    const Principal *principal = snapshot.principal(id);
    if (!principal || principal->kind == PrincipalKind::Unlisted)
        return false;
    return action == ActionId::RemovePrincipal || principal->active == (action == ActionId::DisablePrincipal);
}

bool fitsInvitation(const Snapshot &snapshot, ActionId action, const QString &id)
{
    const Invitation *invitation = snapshot.invitation(id);
    return invitation && (invitation->state == InvitationState::Pending ||
                          (action == ActionId::ResendInvitation && invitation->state == InvitationState::Expired));
}

bool fitsRotation(const Account &account, ActionId action, const QString &id)
{
    const Rotation *rotation = rotationOf(account, id);
    if (action == ActionId::ContinueRotations)
        return rotation && wantsToGoOn(rotation->need());
    const RotationState state = rotation ? rotation->record().state : RotationState::Done;
    // Both are kept already: there is nothing more to stop.
    return !isFinal(state) && state != RotationState::KeptBoth;
}

bool isOfKind(const Snapshot &snapshot, const QStringList &ids, PrincipalKind kind)
{
    const Principal *principal = ids.size() == 1 ? snapshot.principal(ids.constFirst()) : nullptr;
    return principal && principal->kind == kind;
}

} // namespace

Actions::Actions(Workspace &workspace, Dialogs dialogs, QWidget *parent)
    : QObject(parent), m_workspace(workspace), m_dialogs(std::move(dialogs)), m_parent(parent)
{
    for (int i = 0; i < actionCount; ++i) {
        const auto id = static_cast<ActionId>(i);
        const ActionSpec wanted = spec(id);
        auto *action = new QAction(wanted.text, this);
        if (!wanted.shortcut.isEmpty())
            action->setShortcut(QKeySequence(wanted.shortcut));
        // A rotation's window is one beside this one; whoever quits there means both.
        action->setShortcutContext(id == ActionId::Quit ? Qt::ApplicationShortcut : Qt::WindowShortcut);
        if (wanted.icon)
            action->setIcon(icon(*wanted.icon));
        action->setCheckable(wanted.checkable);
        action->setVisible(offered(id));
        m_actions.at(static_cast<std::size_t>(i)) = action;
        parent->addAction(action);
        connect(action, &QAction::triggered, this, [this, id] { trigger(id); });
    }
    action(ActionId::Quit)->setMenuRole(QAction::QuitRole);
    action(ActionId::About)->setMenuRole(QAction::AboutRole);
    update();
}

void Actions::setContext(const ActionContext &context)
{
    m_context = context;
    update();
}

void Actions::update()
{
    const QString readOnly = tr("This account is read-only in this console.");
    for (const auto &[id, partly] : picky) {
        const qsizetype fit = fitting(id).size(), all = m_context.ids.size();
        action(id)->setText(fit == all || !applies(id)
                                ? spec(id).text
                                : tr(partly).arg(QLocale().toString(fit), QLocale().toString(all)));
    }
    for (int i = 0; i < actionCount; ++i) {
        const auto id = static_cast<ActionId>(i);
        action(id)->setEnabled(offered(id) && applies(id));
    }
    action(ActionId::ResetSample)->setVisible(m_context.account && m_context.account->profile().isSample());
    action(ActionId::EnterKey)->setVisible(m_dialogs.enterKey && m_context.account && wantsKey(*m_context.account));
    const bool locked = m_context.account && m_context.account->profile().readOnly;
    for (const ActionId id : {ActionId::NewServiceUser, ActionId::NewCredential, ActionId::Invite})
        action(id)->setToolTip(locked ? readOnly : action(id)->text().remove(u'&'));
}

void Actions::setUndoable(bool undoable)
{
    m_undoable = undoable;
    update();
}

void Actions::setPageActions(std::optional<ActionId> create, std::optional<ActionId> destroy)
{
    for (const ActionId id : {ActionId::NewServiceUser, ActionId::NewCredential, ActionId::Invite})
        action(id)->setShortcut(id == create ? QKeySequence(QKeySequence::New) : QKeySequence());
    for (const ActionId id : {ActionId::RemovePrincipal, ActionId::RevokeCredential, ActionId::RevokeInvitation})
        action(id)->setShortcut(id == destroy ? QKeySequence(QKeySequence::Delete) : QKeySequence());
}

bool Actions::offered(ActionId id) const
{
    switch (id) {
    case ActionId::ConnectAccount:
        return bool(m_dialogs.connectAccount);
    case ActionId::EditConnection:
        return bool(m_dialogs.editConnection);
    case ActionId::EnterKey:
        return bool(m_dialogs.enterKey);
    case ActionId::RemoveAccount:
        return bool(m_dialogs.removeAccount);
    case ActionId::ResetSample:
        return bool(m_dialogs.resetSample);
    case ActionId::NewServiceUser:
        return bool(m_dialogs.newServiceUser);
    case ActionId::RenameServiceUser:
        return bool(m_dialogs.renameServiceUser);
    case ActionId::ChangeRole:
        return bool(m_dialogs.changeRole);
    case ActionId::EnablePrincipal:
        return bool(m_dialogs.enablePrincipals);
    case ActionId::DisablePrincipal:
        return bool(m_dialogs.disablePrincipals);
    case ActionId::RemovePrincipal:
        return bool(m_dialogs.removePrincipals);
    case ActionId::NewCredential:
        return bool(m_dialogs.newCredential);
    case ActionId::NewCredentials:
        return bool(m_dialogs.newCredentials);
    case ActionId::ContinueRotations:
        return bool(m_dialogs.continueRotations);
    case ActionId::StopRotations:
        return bool(m_dialogs.stopRotations);
    case ActionId::RotateCredential:
        return bool(m_dialogs.rotate);
    case ActionId::EditCredential:
        return bool(m_dialogs.editCredential);
    case ActionId::RevokeCredential:
        return bool(m_dialogs.revokeCredentials);
    case ActionId::SetExpiry:
        return bool(m_dialogs.setExpiry);
    case ActionId::ShowRotation:
        return bool(m_dialogs.showRotation);
    case ActionId::DeliverAgain:
        return bool(m_dialogs.deliverAgain);
    case ActionId::Invite:
        return bool(m_dialogs.invite);
    case ActionId::ResendInvitation:
        return bool(m_dialogs.resendInvitations);
    case ActionId::RevokeInvitation:
        return bool(m_dialogs.revokeInvitations);
    case ActionId::UnlockKeychain:
    case ActionId::OpenSample:
    case ActionId::Refresh:
    case ActionId::Quit:
    case ActionId::Undo:
    case ActionId::Copy:
    case ActionId::CopyId:
    case ActionId::SelectAll:
    case ActionId::Find:
    case ActionId::FindEverywhere:
    case ActionId::ClearFilter:
    case ActionId::GoOverview:
    case ActionId::GoPrincipals:
    case ActionId::GoCredentials:
    case ActionId::GoInvitations:
    case ActionId::GoRotations:
    case ActionId::Details:
    case ActionId::GoToDetails:
    case ActionId::NextRegion:
    case ActionId::PreviousRegion:
    case ActionId::Compact:
    case ActionId::UtcTimes:
    case ActionId::ThemeSystem:
    case ActionId::ThemeLight:
    case ActionId::ThemeDark:
    case ActionId::LanguageSystem:
    case ActionId::LanguageEnglish:
    case ActionId::LanguageGerman:
    case ActionId::ResetColumns:
    case ActionId::ShowCredentials:
    case ActionId::ExportShown:
    case ActionId::FindAction:
    case ActionId::About:
        return true;
    }
    Q_UNREACHABLE();
}

QStringList Actions::fitting(ActionId id) const
{
    const Account *account = m_context.account;
    const SnapshotPtr snapshot = account ? account->snapshot() : nullptr;
    QStringList ids = m_context.ids;
    if (!snapshot || !isPicky(id))
        return ids;
    ids.removeIf([&](const QString &one) {
        switch (m_context.page) {
        case PageId::Overview:
            return true;
        case PageId::Principals:
            return !fitsPrincipal(*snapshot, id, one);
        case PageId::Credentials: {
            const Credential *credential = snapshot->credential(one);
            return !credential || credential->kind == CredentialKind::SshKey;
        }
        case PageId::Invitations:
            return !fitsInvitation(*snapshot, id, one);
        case PageId::Rotations:
            return !fitsRotation(*account, id, one);
        }
        Q_UNREACHABLE();
    });
    return ids;
}

bool Actions::applies(ActionId id) const
{
    const Account *account = m_context.account;
    const SnapshotPtr snapshot = account ? account->snapshot() : nullptr;
    // What an earlier run had read is to be looked at, not to be acted on.
    const bool mayChange = snapshot && !account->isKept() && !account->profile().readOnly;
    const QStringList &ids = m_context.ids;
    const PageId page = m_context.page;
    switch (id) {
    case ActionId::ConnectAccount:
    case ActionId::OpenSample:
    case ActionId::Quit:
    case ActionId::Compact:
    case ActionId::UtcTimes:
    case ActionId::UnlockKeychain:
    case ActionId::ThemeSystem:
    case ActionId::ThemeLight:
    case ActionId::ThemeDark:
    case ActionId::LanguageSystem:
    case ActionId::LanguageEnglish:
    case ActionId::LanguageGerman:
    case ActionId::FindAction:
    case ActionId::About:
        return true;
    case ActionId::EditConnection:
    case ActionId::RemoveAccount:
        return account && !account->profile().isSample();
    case ActionId::EnterKey:
        return account && wantsKey(*account);
    case ActionId::ResetSample:
        return mayChange && account->profile().isSample();
    case ActionId::Refresh:
    case ActionId::FindEverywhere:
    case ActionId::GoOverview:
    case ActionId::GoPrincipals:
    case ActionId::GoCredentials:
    case ActionId::GoInvitations:
    case ActionId::GoRotations:
    case ActionId::NextRegion:
    case ActionId::PreviousRegion:
        return account != nullptr;
    case ActionId::Details:
    case ActionId::GoToDetails:
    case ActionId::Find:
    case ActionId::ResetColumns:
        return account && page != PageId::Overview;
    case ActionId::Undo:
        return m_undoable;
    case ActionId::Copy:
    case ActionId::CopyId:
        return !ids.isEmpty();
    case ActionId::SelectAll:
        return m_context.hasTable;
    case ActionId::ClearFilter:
        return m_context.filtered;
    case ActionId::NewServiceUser:
    case ActionId::NewCredential:
    case ActionId::NewCredentials:
        return mayChange;
    case ActionId::Invite:
        return mayChange && snapshot->status(Dataset::Invitations).state != DatasetState::NotOffered;
    case ActionId::RenameServiceUser:
        return mayChange && page == PageId::Principals && isOfKind(*snapshot, ids, PrincipalKind::ServiceUser);
    case ActionId::ChangeRole:
        return mayChange && page == PageId::Principals && isOfKind(*snapshot, ids, PrincipalKind::User);
    case ActionId::ShowCredentials:
        return snapshot && page == PageId::Principals && ids.size() == 1;
    case ActionId::EnablePrincipal:
    case ActionId::DisablePrincipal:
    case ActionId::RemovePrincipal:
        return mayChange && page == PageId::Principals && !fitting(id).isEmpty();
    case ActionId::RotateCredential:
        return mayChange && page == PageId::Credentials && !fitting(id).isEmpty();
    case ActionId::EditCredential:
        return mayChange && page == PageId::Credentials && ids.size() == 1;
    case ActionId::RevokeCredential:
        return mayChange && page == PageId::Credentials && !ids.isEmpty();
    case ActionId::SetExpiry: // a note of ours: no change of the account
        return snapshot && page == PageId::Credentials && !ids.isEmpty();
    case ActionId::ShowRotation:
        return !rotationMeant(m_context).isEmpty();
    case ActionId::DeliverAgain:
        return mayChange && canDeliverAgain(*account, rotationMeant(m_context));
    case ActionId::ContinueRotations:
    case ActionId::StopRotations:
        return mayChange && page == PageId::Rotations && !fitting(id).isEmpty();
    case ActionId::ResendInvitation:
    case ActionId::RevokeInvitation:
        return mayChange && page == PageId::Invitations && !fitting(id).isEmpty();
    case ActionId::ExportShown:
        return m_context.hasTable;
    }
    Q_UNREACHABLE();
}

void Actions::trigger(ActionId id)
{
    Account *account = m_context.account;
    const QStringList ids = fitting(id);
    const auto one = [&](const Dialogs::OfOne &open) { open(*account, ids.constFirst(), m_parent); };
    switch (id) {
    case ActionId::ConnectAccount:
        m_dialogs.connectAccount(m_workspace, m_parent);
        return;
    case ActionId::EditConnection:
        m_dialogs.editConnection(*account, m_parent);
        return;
    case ActionId::EnterKey:
        m_dialogs.enterKey(*account, m_parent);
        return;
    case ActionId::RemoveAccount:
        m_dialogs.removeAccount(*account, m_parent);
        return;
    case ActionId::ResetSample:
        m_dialogs.resetSample(*account, m_parent);
        return;
    case ActionId::NewServiceUser:
        m_dialogs.newServiceUser(*account, m_parent);
        return;
    case ActionId::RenameServiceUser:
        one(m_dialogs.renameServiceUser);
        return;
    case ActionId::ChangeRole:
        one(m_dialogs.changeRole);
        return;
    case ActionId::EnablePrincipal:
        m_dialogs.enablePrincipals(*account, ids, m_parent);
        return;
    case ActionId::DisablePrincipal:
        m_dialogs.disablePrincipals(*account, ids, m_parent);
        return;
    case ActionId::RemovePrincipal:
        m_dialogs.removePrincipals(*account, ids, m_parent);
        return;
    case ActionId::NewCredential:
        m_dialogs.newCredential(*account, m_parent);
        return;
    case ActionId::NewCredentials:
        m_dialogs.newCredentials(*account, m_parent);
        return;
    case ActionId::RotateCredential:
        if (ids.size() > 1)
            m_dialogs.rotateSeveral(*account, ids, m_parent);
        else
            one(m_dialogs.rotate);
        return;
    case ActionId::ContinueRotations:
        m_dialogs.continueRotations(*account, ids, m_parent);
        return;
    case ActionId::StopRotations:
        m_dialogs.stopRotations(*account, ids, m_parent);
        return;
    case ActionId::EditCredential:
        one(m_dialogs.editCredential);
        return;
    case ActionId::RevokeCredential:
        m_dialogs.revokeCredentials(*account, ids, m_parent);
        return;
    case ActionId::SetExpiry:
        m_dialogs.setExpiry(*account, ids, m_parent);
        return;
    case ActionId::ShowRotation:
        m_dialogs.showRotation(*account, rotationMeant(m_context), m_parent);
        return;
    case ActionId::DeliverAgain:
        m_dialogs.deliverAgain(*account, rotationMeant(m_context), m_parent);
        return;
    case ActionId::Invite:
        m_dialogs.invite(*account, m_parent);
        return;
    case ActionId::ResendInvitation:
        m_dialogs.resendInvitations(*account, ids, m_parent);
        return;
    case ActionId::RevokeInvitation:
        m_dialogs.revokeInvitations(*account, ids, m_parent);
        return;
    case ActionId::UnlockKeychain:
    case ActionId::OpenSample:
    case ActionId::Refresh:
    case ActionId::Quit:
    case ActionId::Undo:
    case ActionId::Copy:
    case ActionId::CopyId:
    case ActionId::SelectAll:
    case ActionId::Find:
    case ActionId::FindEverywhere:
    case ActionId::ClearFilter:
    case ActionId::GoOverview:
    case ActionId::GoPrincipals:
    case ActionId::GoCredentials:
    case ActionId::GoInvitations:
    case ActionId::GoRotations:
    case ActionId::Details:
    case ActionId::GoToDetails:
    case ActionId::NextRegion:
    case ActionId::PreviousRegion:
    case ActionId::Compact:
    case ActionId::UtcTimes:
    case ActionId::ThemeSystem:
    case ActionId::ThemeLight:
    case ActionId::ThemeDark:
    case ActionId::LanguageSystem:
    case ActionId::LanguageEnglish:
    case ActionId::LanguageGerman:
    case ActionId::ResetColumns:
    case ActionId::ShowCredentials:
    case ActionId::ExportShown:
    case ActionId::FindAction:
    case ActionId::About:
        return; // the window's own
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse
