// SPDX-License-Identifier: Apache-2.0
#include "ui/actions/actionid.h"

#include <QCoreApplication>

namespace gatehouse
{

namespace
{

/// The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Actions)
};

} // namespace

ActionSpec spec(ActionId id)
{
    const auto key = [](const char *sequence) { return QString::fromLatin1(sequence); };
    switch (id) {
    case ActionId::ConnectAccount:
        return {MenuId::Account, Words::tr("&Connect an account…"), {}, Icon::Plus};
    case ActionId::OpenSample:
        return {MenuId::Account, Words::tr("&Explore the sample account")};
    case ActionId::EditConnection:
        return {MenuId::Account, Words::tr("E&dit connection…")};
    case ActionId::EnterKey:
        return {MenuId::Account, Words::tr("Enter API &key…")};
    case ActionId::UnlockKeychain:
        return {MenuId::Account, Words::tr("&Unlock keychain…")};
    case ActionId::RemoveAccount:
        return {MenuId::Account, Words::tr("Re&move account…"), {}, Icon::Trash};
    case ActionId::ResetSample:
        return {MenuId::Account, Words::tr("Re&set sample account…")};
    case ActionId::Refresh:
        return {MenuId::Account, Words::tr("&Refresh"), key("F5"), Icon::Refresh, false, true};
    case ActionId::Quit:
        return {MenuId::Account, Words::tr("&Quit"), key("Ctrl+Q"), {}, false, true};
    case ActionId::Undo:
        return {MenuId::Edit, Words::tr("&Undo"), key("Ctrl+Z")};
    case ActionId::Copy:
        return {MenuId::Edit, Words::tr("&Copy"), key("Ctrl+C"), Icon::Copy, false, true};
    case ActionId::CopyId:
        return {MenuId::Edit, Words::tr("Copy &id"), key("Ctrl+Shift+C")};
    case ActionId::SelectAll:
        return {MenuId::Edit, Words::tr("Select &all"), key("Ctrl+A")};
    case ActionId::Find:
        return {MenuId::Edit, Words::tr("&Filter"), key("Ctrl+F"), Icon::Search, false, true};
    case ActionId::FindEverywhere:
        return {MenuId::Edit, Words::tr("Find in &every account…"), key("Ctrl+Shift+F")};
    case ActionId::ClearFilter:
        return {MenuId::Edit, Words::tr("C&lear filter"), key("Esc")};
    case ActionId::GoOverview:
        return {MenuId::View, Words::tr("&Overview"), key("Ctrl+1"), Icon::Home};
    case ActionId::GoPrincipals:
        return {MenuId::View, Words::tr("&Principals"), key("Ctrl+2"), Icon::People};
    case ActionId::GoCredentials:
        return {MenuId::View, Words::tr("&Credentials"), key("Ctrl+3"), Icon::Key};
    case ActionId::GoInvitations:
        return {MenuId::View, Words::tr("&Invitations"), key("Ctrl+4"), Icon::Mail};
    case ActionId::GoRotations:
        return {MenuId::View, Words::tr("&Rotations"), key("Ctrl+5"), Icon::Rotate};
    case ActionId::Details:
        return {MenuId::View, Words::tr("&Details"), key("F9"), {}, true, true};
    case ActionId::GoToDetails:
        return {MenuId::View, Words::tr("Go to d&etails"), key("Alt+Return")};
    case ActionId::NextRegion:
        return {MenuId::View, Words::tr("&Next region"), key("F6")};
    case ActionId::PreviousRegion:
        return {MenuId::View, Words::tr("Pre&vious region"), key("Shift+F6")};
    case ActionId::Compact:
        return {MenuId::View, Words::tr("Co&mpact rows"), {}, {}, true};
    case ActionId::UtcTimes:
        return {MenuId::View, Words::tr("Times in &UTC"), {}, {}, true};
    case ActionId::ThemeSystem:
        return {MenuId::View, Words::tr("Colours of the &system"), {}, {}, true, true};
    case ActionId::ThemeLight:
        return {MenuId::View, Words::tr("&Light"), {}, {}, true};
    case ActionId::ThemeDark:
        return {MenuId::View, Words::tr("Dar&k"), {}, {}, true};
    case ActionId::LanguageSystem:
        return {MenuId::View, Words::tr("Lan&guage of the system"), {}, {}, true, true};
    case ActionId::LanguageEnglish: // a language is written as its speakers know it
        return {MenuId::View, QStringLiteral("English"), {}, {}, true};
    case ActionId::LanguageGerman:
        return {MenuId::View, QStringLiteral("Deutsch"), {}, {}, true};
    case ActionId::ResetColumns:
        return {MenuId::View, Words::tr("Rese&t columns"), {}, Icon::Columns, false, true};
    case ActionId::NewServiceUser:
        return {MenuId::Principals, Words::tr("&New service user…"), {}, Icon::Plus};
    case ActionId::RenameServiceUser:
        return {MenuId::Principals, Words::tr("Rename service &user…"), {}, Icon::Edit};
    case ActionId::ChangeRole:
        return {MenuId::Principals, Words::tr("Change &role…"), {}, Icon::Shield};
    case ActionId::ShowCredentials:
        return {MenuId::Principals, Words::tr("Sho&w credentials"), {}, Icon::Key};
    case ActionId::EnablePrincipal:
        return {MenuId::Principals, Words::tr("&Enable"), {}, Icon::Check, false, true};
    case ActionId::DisablePrincipal:
        return {MenuId::Principals, Words::tr("&Disable…"), {}, Icon::Ban};
    case ActionId::RemovePrincipal:
        return {MenuId::Principals, Words::tr("Re&move…"), {}, Icon::Trash};
    case ActionId::NewCredential:
        return {MenuId::Credentials, Words::tr("&New credential…"), {}, Icon::Plus};
    case ActionId::NewCredentials:
        return {MenuId::Credentials, Words::tr("New credentials, &several at once…"), {}, Icon::Plus};
    case ActionId::RotateCredential:
        return {MenuId::Credentials, Words::tr("&Rotate…"), key("Ctrl+Shift+R"), Icon::Rotate};
    case ActionId::EditCredential:
        return {MenuId::Credentials, Words::tr("&Edit…"), {}, Icon::Edit};
    case ActionId::RevokeCredential:
        return {MenuId::Credentials, Words::tr("Re&voke…"), {}, Icon::Trash};
    case ActionId::SetExpiry:
        return {MenuId::Credentials, Words::tr("E&xpiry date…"), {}, Icon::Clock};
    case ActionId::ShowRotation:
        return {MenuId::Credentials, Words::tr("Open r&otation…"), {}, Icon::Rotate, false, true};
    case ActionId::DeliverAgain:
        return {MenuId::Credentials, Words::tr("Deliver &again…"), {}, Icon::Copy};
    case ActionId::ContinueRotations:
        return {MenuId::Credentials, Words::tr("&Go on"), {}, Icon::Check};
    case ActionId::StopRotations:
        return {MenuId::Credentials, Words::tr("S&top rotation…"), {}, Icon::Ban};
    case ActionId::Invite:
        return {MenuId::Invitations, Words::tr("&Invite people…"), {}, Icon::Plus};
    case ActionId::ResendInvitation:
        return {MenuId::Invitations, Words::tr("&Send again"), {}, Icon::Mail};
    case ActionId::RevokeInvitation:
        return {MenuId::Invitations, Words::tr("Re&voke invitation…"), {}, Icon::Trash};
    case ActionId::ExportShown:
        return {MenuId::Reports, Words::tr("&Export this table as CSV…"), key("Ctrl+E"), Icon::Download};
    case ActionId::FindAction:
        return {MenuId::Help, Words::tr("&Find an action, a person, a credential…"), key("Ctrl+K"), Icon::Command};
    case ActionId::About:
        return {MenuId::Help, Words::tr("&About Gatehouse")};
    }
    Q_UNREACHABLE();
}

QString title(MenuId menu)
{
    switch (menu) {
    case MenuId::Account:
        return Words::tr("&Account");
    case MenuId::Edit:
        return Words::tr("&Edit");
    case MenuId::View:
        return Words::tr("&View");
    case MenuId::Principals:
        return Words::tr("&Principals");
    case MenuId::Credentials:
        return Words::tr("&Credentials");
    case MenuId::Invitations:
        return Words::tr("&Invitations");
    case MenuId::Reports:
        return Words::tr("&Reports");
    case MenuId::Help:
        return Words::tr("&Help");
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse
