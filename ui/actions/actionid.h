// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/icons.h"

#include <QString>

#include <optional>

namespace gatehouse
{

/// Everything that a person can tell the window to do. Each is in a menu and in the palette (Ctrl+K).
enum class ActionId {
    // Account
    ConnectAccount,
    OpenSample,
    EditConnection,
    EnterKey,
    UnlockKeychain,
    RemoveAccount,
    ResetSample,
    Refresh,
    Quit,
    // Edit
    Undo,
    Copy,
    CopyId,
    SelectAll,
    Find,
    FindEverywhere,
    ClearFilter,
    // View
    GoOverview,
    GoPrincipals,
    GoCredentials,
    GoInvitations,
    GoRotations,
    Details,
    GoToDetails,
    NextRegion,
    PreviousRegion,
    Compact,
    UtcTimes,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    LanguageSystem,
    LanguageEnglish,
    LanguageGerman,
    ResetColumns,
    // Principals
    NewServiceUser,
    RenameServiceUser,
    ChangeRole,
    ShowCredentials,
    EnablePrincipal,
    DisablePrincipal,
    RemovePrincipal,
    // Credentials
    NewCredential,
    NewCredentials,
    RotateCredential,
    EditCredential,
    RevokeCredential,
    SetExpiry,
    ShowRotation,
    DeliverAgain,
    ContinueRotations,
    StopRotations,
    // Invitations
    Invite,
    ResendInvitation,
    RevokeInvitation,
    // Reports
    ExportShown,
    // Help
    FindAction,
    About,
};
inline constexpr int actionCount = static_cast<int>(ActionId::About) + 1;

enum class MenuId { Account, Edit, View, Principals, Credentials, Invitations, Reports, Help };

struct ActionSpec {
    MenuId menu;
    QString text; ///< with its mnemonic and "…"
    QString shortcut{};
    std::optional<Icon> icon{};
    bool checkable = false;
    bool separatorBefore = false;
};

ActionSpec spec(ActionId id);
QString title(MenuId menu);

} // namespace gatehouse
