// SPDX-License-Identifier: Apache-2.0
// The dialogs, but for the rotation's.
#include "site.h"
#include "tour.h"

#include "ui/actions/actions.h"
#include "ui/pages/tablepage.h"
#include "ui/widgets/filterbar.h"
#include "workspace/account.h"

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
    window().goTo(PageId::Credentials);
    QDialog &dialog = opened(ActionId::NewCredential);
    look(QStringLiteral("credential-new"), dialog);
    auto &kind = part<QComboBox>(dialog);
    kind.setCurrentIndex(2);
    look(QStringLiteral("credential-new-ssh-key"), dialog);
    kind.setCurrentIndex(0);
    part<QPlainTextEdit>(dialog).setPlainText(QStringLiteral("bind:*.site7.example.com\nnot a rule"));
    look(QStringLiteral("credential-new-wrong-rule"), dialog);
    part<QPlainTextEdit>(dialog).setPlainText(QStringLiteral("bind:*.site7.example.com"));
    part<QLineEdit>(dialog).setText(QStringLiteral("site 7 gateway"));
    QDialog &question = openedBy([&dialog] { dialog.reject(); });
    look(QStringLiteral("question-lose-input"), question);
    close(question);
    QDialog &reveal = openedBy([this, &dialog] { pressMain(dialog); });
    look(QStringLiteral("reveal"), reveal);
    press(reveal, "gatehouse::SecretField", "Show");
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
    table(PageId::Credentials).filterBar()->setText(QStringLiteral("device"));
    table(PageId::Credentials).table()->selectAll();
    QDialog &expiry = opened(ActionId::SetExpiry);
    look(QStringLiteral("expiry-several"), expiry);
    close(expiry);
    table(PageId::Credentials).filterBar()->clear();
}

void Tour::serviceUsers()
{
    window().goTo(PageId::Principals);
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
    part<QComboBox>(dialog, 0).setCurrentIndex(1);
    look(QStringLiteral("role-changes"), dialog);
    part<QComboBox>(dialog, 1).setCurrentIndex(0);
    look(QStringLiteral("role-refused"), dialog);
    part<QComboBox>(dialog, 0).setCurrentIndex(0);
    part<QCheckBox>(dialog).setChecked(true);
    look(QStringLiteral("role-administrator"), dialog);
    close(dialog);

    // One's own, with another administrator left.
    select(PageId::Principals, account().actingPrincipalId());
    QDialog &own = opened(ActionId::ChangeRole);
    part<QCheckBox>(own).setChecked(false);
    look(QStringLiteral("role-own"), own);
    close(own);
}

void Tour::inviting()
{
    window().goTo(PageId::Invitations);
    QDialog &dialog = opened(ActionId::Invite);
    look(QStringLiteral("invite"), dialog);
    part<QPlainTextEdit>(dialog).setPlainText(QStringLiteral("first-guest@example.com\nnobody\n"));
    look(QStringLiteral("invite-wrong"), dialog);
    const QString member = account().snapshot()->principals.constFirst().email;
    part<QPlainTextEdit>(dialog).setPlainText(QStringLiteral("first-guest@example.com\n") + member);
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
    table(PageId::Credentials).table()->selectAll();
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
    part<QLineEdit>(lines, 0).setText(QStringLiteral("Acme"));
    part<QLineEdit>(lines, 1).setText(QString::fromLatin1(site.copyOfKey()->reveal().data(),
                                                          static_cast<qsizetype>(site.copyOfKey()->reveal().size())));
    part<QLineEdit>(lines, 2).setText(site.server->url().toString());
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

} // namespace gatehouse::test
