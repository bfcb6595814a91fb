// SPDX-License-Identifier: Apache-2.0
// The dialogs, but for the rotation's.
#include "site.h"
#include "tour.h"

#include "ui/actions/actions.h"
#include "ui/pages/tablepage.h"
#include "ui/widgets/filterbar.h"
#include "workspace/account.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace gatehouse::test
{

namespace
{

QString idOf(const Snapshot &snapshot, const std::function<bool(const Principal &)> &wanted)
{
    const auto found = std::find_if(snapshot.principals.begin(), snapshot.principals.end(), wanted);
    return found == snapshot.principals.end() ? QString() : found->id;
}

QString serviceUserOf(const Snapshot &snapshot)
{
    return idOf(snapshot, [](const Principal &each) { return each.kind == PrincipalKind::ServiceUser && each.active; });
}

} // namespace

void Tour::newCredential()
{
    goTo(PageId::Credentials);
    QDialog &dialog = opened(ActionId::NewCredential);
    look(QStringLiteral("credential-new"), dialog);
    auto &kind = part<QComboBox>(dialog);
    m_hands->choose(kind, 2);
    look(QStringLiteral("credential-new-ssh-key"), dialog);
    m_hands->choose(kind, 0);
    m_hands->write(part<QPlainTextEdit>(dialog), QStringLiteral("bind:*.site7.example.com\nnot a rule"));
    look(QStringLiteral("credential-new-wrong-rule"), dialog);
    m_hands->write(part<QPlainTextEdit>(dialog), QStringLiteral("bind:*.site7.example.com"));
    m_hands->write(part<QLineEdit>(dialog), QStringLiteral("site 7 gateway"));
    QDialog &question = openedBy([this, &dialog] { m_hands->dismiss(dialog); });
    look(QStringLiteral("question-lose-input"), question);
    close(question);
    QDialog &reveal = openedBy([this, &dialog] { pressMain(dialog); });
    look(QStringLiteral("reveal"), reveal);
    press(reveal, "gatehouse::SecretField", "&Show");
    look(QStringLiteral("reveal-shown"), reveal);
    close(reveal);
}

void Tour::editCredential()
{
    const SnapshotPtr snapshot = account().snapshot();
    select(PageId::Credentials, snapshot->sessions.constFirst().credentialId);
    QDialog &dialog = opened(ActionId::EditCredential);
    look(QStringLiteral("credential-edit"), dialog);
    close(dialog);
    QDialog &expiry = opened(ActionId::SetExpiry);
    look(QStringLiteral("expiry-date"), expiry);
    close(expiry);
    QDialog &several = opened(ActionId::NewCredentials);
    look(QStringLiteral("credentials-new"), several);
    close(several);
}

void Tour::severalAtOnce()
{
    filter(PageId::Credentials, QStringLiteral("device"));
    selectAll(PageId::Credentials);
    QDialog &expiry = opened(ActionId::SetExpiry);
    look(QStringLiteral("expiry-several"), expiry);
    close(expiry);
    filter(PageId::Credentials, {});
}

void Tour::serviceUsers()
{
    goTo(PageId::Principals);
    QDialog &created = opened(ActionId::NewServiceUser);
    look(QStringLiteral("service-user-new"), created);
    close(created);
    select(PageId::Principals, serviceUserOf(*account().snapshot()));
    QDialog &renamed = opened(ActionId::RenameServiceUser);
    look(QStringLiteral("service-user-rename"), renamed);
    close(renamed);
}

void Tour::roles()
{
    const SnapshotPtr snapshot = account().snapshot();
    const QString person = idOf(*snapshot, [](const Principal &each) {
        return each.kind == PrincipalKind::User && each.active && !each.permissions.administrator &&
               each.permissions.developer == DeveloperPermission::ReadWrite;
    });
    select(PageId::Principals, person);
    QDialog &dialog = opened(ActionId::ChangeRole);
    look(QStringLiteral("role"), dialog);
    m_hands->choose(part<QComboBox>(dialog, 0), 1);
    look(QStringLiteral("role-changes"), dialog);
    m_hands->choose(part<QComboBox>(dialog, 1), 0);
    look(QStringLiteral("role-refused"), dialog);
    m_hands->choose(part<QComboBox>(dialog, 0), 0);
    m_hands->setChecked(part<QCheckBox>(dialog), true);
    look(QStringLiteral("role-administrator"), dialog);
    close(dialog);

    // One's own, with another administrator left.
    select(PageId::Principals, account().actingPrincipalId());
    QDialog &own = opened(ActionId::ChangeRole);
    m_hands->setChecked(part<QCheckBox>(own), false);
    look(QStringLiteral("role-own"), own);
    close(own);
}

void Tour::inviting()
{
    goTo(PageId::Invitations);
    QDialog &dialog = opened(ActionId::Invite);
    look(QStringLiteral("invite"), dialog);
    m_hands->write(part<QPlainTextEdit>(dialog), QStringLiteral("first-guest@example.com\nnobody\n"));
    look(QStringLiteral("invite-wrong"), dialog);
    const QString member = account().snapshot()->principals.constFirst().email;
    m_hands->write(part<QPlainTextEdit>(dialog), QStringLiteral("first-guest@example.com\n") + member);
    pressMain(dialog);
    waitFor([this, &dialog] { return part<QPlainTextEdit>(dialog).toPlainText().count(u'@') == 1; },
            QStringLiteral("the invitations"));
    look(QStringLiteral("invite-results"), dialog);
    close(dialog);
}

void Tour::dangers()
{
    const SnapshotPtr snapshot = account().snapshot();
    const QString person = snapshot->credential(snapshot->sessions.constFirst().credentialId)->ownerId;
    select(PageId::Principals, person);
    for (const auto &[action, name] :
         {std::pair{ActionId::DisablePrincipal, "disable"}, std::pair{ActionId::RemovePrincipal, "remove"}}) {
        QDialog &dialog = opened(action);
        look(QString::fromLatin1(name), dialog);
        close(dialog);
    }
    select(PageId::Credentials, snapshot->sessions.constFirst().credentialId);
    QDialog &one = opened(ActionId::RevokeCredential);
    look(QStringLiteral("revoke-one"), one);
    close(one);
    selectAll(PageId::Credentials);
    QDialog &many = opened(ActionId::RevokeCredential);
    look(QStringLiteral("revoke-many"), many);
    close(many);
    select(PageId::Credentials, snapshot->credentials.constFirst().id);
    for (const Invitation &invitation : snapshot->invitations) {
        if (invitation.state == InvitationState::Pending)
            select(PageId::Invitations, invitation.id);
    }
    QDialog &invitation = opened(ActionId::RevokeInvitation);
    look(QStringLiteral("revoke-invitation"), invitation);
    close(invitation);
}

void Tour::questions()
{
    QDialog &reset = opened(ActionId::ResetSample);
    look(QStringLiteral("reset-sample"), reset);
    close(reset);
    QDialog &about = opened(ActionId::About);
    look(QStringLiteral("about"), about);
    close(about);
}

void Tour::connecting()
{
    Site site;
    QDialog &dialog = opened(ActionId::ConnectAccount);
    look(QStringLiteral("connect-1-key"), dialog);
    press(dialog, "gatehouse::ConnectionForm", "Connection");
    look(QStringLiteral("connect-1-connection"), dialog);
    auto &lines = dialog;
    m_hands->write(part<QLineEdit>(lines, 0), QStringLiteral("Acme"));
    m_hands->write(part<QLineEdit>(lines, 1),
                   QString::fromLatin1(site.copyOfKey()->reveal().data(),
                                       static_cast<qsizetype>(site.copyOfKey()->reveal().size())));
    m_hands->write(part<QLineEdit>(lines, 2), site.server->url().toString());
    pressMain(dialog);
    waitFor([&] { return find(dialog, QCoreApplication::translate("gatehouse::ConnectDialog", "Next")) != nullptr; },
            QStringLiteral("what was found"));
    waitFor(
        [&] {
            const auto *next = find(dialog, QCoreApplication::translate("gatehouse::ConnectDialog", "Next"));
            return next && next->isEnabled();
        },
        QStringLiteral("what was found"));
    look(QStringLiteral("connect-2-found"), dialog);
    pressMain(dialog);
    look(QStringLiteral("connect-3-save"), dialog);
    close(dialog);
}

void Tour::editConnection()
{
    Site site;
    begin();
    openSite(site);
    goTo(PageId::Invitations);
    look(QStringLiteral("invitations-empty"));

    QDialog &dialog = opened(ActionId::EditConnection);
    look(QStringLiteral("edit-connection"), dialog);
    m_hands->write(part<QLineEdit>(dialog, 0), QStringLiteral("Acme, production"));
    m_hands->press(*dialog.findChild<QButtonGroup *>()->buttons().constLast()); // another colour
    press(dialog, "gatehouse::EditConnectionDialog", "Check connection");
    waitFor(
        [&] { return find(dialog, QCoreApplication::translate("gatehouse::EditConnectionDialog", "Back")) != nullptr; },
        QStringLiteral("what was found"));
    look(QStringLiteral("edit-connection-found"), dialog);
    close(dialog);

    // The only administrator there is.
    select(PageId::Principals, site.admin);
    QDialog &role = opened(ActionId::ChangeRole);
    m_hands->setChecked(part<QCheckBox>(role), false);
    look(QStringLiteral("role-last-administrator"), role);
    close(role);
    QDialog &removing = opened(ActionId::RemovePrincipal);
    look(QStringLiteral("remove-last-administrator"), removing);
    close(removing);

    QDialog &forgetting = opened(ActionId::RemoveAccount);
    look(QStringLiteral("remove-account"), forgetting);
    close(forgetting);
}

void Tour::enterKey()
{
    Site site;
    begin();
    openSite(site, KeyStorage::SessionOnly);
    begin(m_desk->folder);
    must(m_desk->workspace.load().ok(), QStringLiteral("the saved account"));
    window().setAccount(m_desk->workspace.accounts().constFirst());
    waitFor([this] { return account().state() == ConnectionState::NeedsKey; }, QStringLiteral("the want of a key"));
    goTo(PageId::Credentials);
    look(QStringLiteral("needs-key"));
    QDialog &dialog = opened(ActionId::EnterKey);
    look(QStringLiteral("enter-key"), dialog);
    close(dialog);
    m_desk.reset();
}

} // namespace gatehouse::test
