// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/standarddialogs.h"

#include "core/whendone.h"
#include "text/text.h"
#include "ui/dialogs/batchdialog.h"
#include "ui/dialogs/batchjobs.h"
#include "ui/dialogs/bulkcredentialsdialog.h"
#include "ui/dialogs/changeroledialog.h"
#include "ui/dialogs/connect/connectdialog.h"
#include "ui/dialogs/connect/editconnectiondialog.h"
#include "ui/dialogs/connect/removeaccountdialog.h"
#include "ui/dialogs/credentialdialog.h"
#include "ui/dialogs/dangerdialog.h"
#include "ui/dialogs/enterkeydialog.h"
#include "ui/dialogs/expirydialog.h"
#include "ui/dialogs/invitedialog.h"
#include "ui/dialogs/question.h"
#include "ui/dialogs/rotate/rotatedialog.h"
#include "ui/dialogs/serviceuserdialog.h"
#include "workspace/workspace.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPointer>

namespace gatehouse
{

namespace
{

/// The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Shell)
};

/// Several changes that need no question, one outcome.
class Outcome
{
public:
    Outcome(Say say, int wanted, QString done) : m_say(std::move(say)), m_left(wanted), m_done(std::move(done)) {}

    void add(const Result<void> &result)
    {
        if (!result)
            m_error = result.error();
        if (--m_left > 0)
            return;
        if (m_error)
            m_say(Tone::Danger, text::sentence(*m_error), {});
        else
            m_say(Tone::Good, m_done, {});
    }

private:
    Say m_say;
    int m_left;
    QString m_done;
    std::optional<Error> m_error;
};

template <typename T>
void collect(const QFuture<Result<T>> &future, Account &account, const std::shared_ptr<Outcome> &outcome)
{
    whenDone(future, &account, [outcome](const Result<T> &result) {
        outcome->add(result ? Result<void>() : Result<void>(result.error()));
    });
}

RotateDialog *showRotation(Workspace &workspace, Account &account, Rotation *rotation, GuardedClipboard &clipboard,
                           QWidget *parent, bool isNew = false)
{
    // One dialog a rotation.
    const QString name = QStringLiteral("rotation/") + rotation->record().id;
    if (auto *open = parent->findChild<RotateDialog *>(name)) {
        open->show();
        open->raise();
        open->activateWindow();
        return open;
    }
    auto *dialog = new RotateDialog(
        {&account, rotation, &clipboard, [&workspace] { return workspace.unlockKeychain(); }, isNew}, parent);
    dialog->setObjectName(name);
    dialog->show();
    return dialog;
}

/// Modeless; as the base class, because some dialogs have a show() of their own.
void showDialog(QDialog *dialog)
{
    dialog->show();
}

Rotations *rotationsOf(Account &account, const Say &say)
{
    Rotations *rotations = account.rotations();
    if (!rotations) {
        const auto error = account.rotationsError();
        say(Tone::Danger,
            error ? text::sentence(*error) : Words::tr("This account cannot rotate credentials from this console."),
            {});
    }
    return rotations;
}

/// An Undo can come late: only what is still as it was made is taken back.
void takeRoleBack(Account &account, const QString &userId, const QString &name,
                  const std::pair<Permissions, Permissions> &beforeAndNow, const Say &say)
{
    whenDone(account.readPrincipals({userId}, Account::Agents::Leave), &account,
             [account = &account, userId, name, beforeAndNow, say](const Result<void> &seen) {
                 if (!seen) {
                     say(Tone::Danger,
                         Words::tr("The role of %1 was not taken back, because it could not be read: %2")
                             .arg(name, text::sentence(seen.error())),
                         {});
                     return;
                 }
                 const SnapshotPtr snapshot = account->snapshot();
                 const Principal *person = snapshot ? snapshot->principal(userId) : nullptr;
                 const auto &[before, now] = beforeAndNow;
                 if (person == nullptr || person->permissions != now) {
                     say(Tone::Warning,
                         Words::tr("The role of %1 was not taken back: somebody else changed it meanwhile.").arg(name),
                         {});
                     return;
                 }
                 UserChange back;
                 back.permissions = before;
                 collect(account->changeUser(userId, back), *account,
                         std::make_shared<Outcome>(say, 1, Words::tr("The role of %1 is as it was.").arg(name)));
             });
}

void changeRole(Account &account, const QString &id, const Say &say, QWidget *parent)
{
    auto *dialog = new ChangeRoleDialog(&account, id, parent);
    QObject::connect(
        dialog, &ChangeRoleDialog::changed, &account,
        [account = &account, say](const QString &userId, const QString &name, const Permissions &before,
                                  const Permissions &now, bool undoable) {
            if (!undoable) {
                say(Tone::Good, Words::tr("Your own role was changed."), {});
                return;
            }
            const auto undo = [account, userId, before, now, name, say] {
                takeRoleBack(*account, userId, name, {before, now}, say);
            };
            say(Tone::Good, Words::tr("The role of %1 was changed.").arg(name), {Words::tr("Undo"), undo, true});
        });
    showDialog(dialog);
}

/// What a question can hold of them.
QStringList namesOf(const Snapshot &snapshot, const QStringList &credentialIds)
{
    constexpr qsizetype most = 10;
    QStringList names;
    for (const QString &id : credentialIds.mid(0, most)) {
        const Credential *credential = snapshot.credential(id);
        names.append(credential && !credential->description.isEmpty() ? credential->description : id);
    }
    if (const qsizetype more = credentialIds.size() - names.size(); more > 0)
        names.append(Words::tr("and %n more", nullptr, static_cast<int>(more)));
    return names;
}

int count(const QStringList &ids)
{
    return static_cast<int>(ids.size());
}

/// At once for one, with a result a row for several.
void doToEach(Account &account, const BatchDialog::Job &job, const QString &done, const Say &say, QWidget *parent)
{
    if (job.ids.size() == 1) {
        whenDone(job.act(account, job.ids.constFirst()), &account, [say, done](const Result<QString> &result) {
            if (!result)
                say(Tone::Danger, text::sentence(result.error()), {});
            else
                say(Tone::Good, result->isEmpty() ? done : *result, {});
        });
        return;
    }
    auto *dialog = new BatchDialog(&account, job, parent);
    QObject::connect(dialog, &BatchDialog::succeeded, &account, [say, done] { say(Tone::Good, done, {}); });
    dialog->open();
}

/// Those that have made something which would be lost.
QStringList openRotations(const Account &account)
{
    QStringList names;
    const Rotations *rotations = account.rotations();
    for (const Rotation *one : rotations ? rotations->all() : QList<Rotation *>()) {
        const RotationRecord &record = one->record();
        if (!record.closed && record.state != RotationState::Check)
            names.append(record.description.isEmpty() ? record.oldId : record.description);
    }
    return names;
}

DangerDialog::Plan resetPlan(Account &account)
{
    return {.title = Words::tr("Reset sample account"),
            .heading = Words::tr("Reset the sample account"),
            .explanation = Words::tr("Its people, credentials and agents begin anew."),
            .verb = Words::tr("Reset"),
            .confirm = Words::tr("Reset the sample account and lose what was done in it"),
            .done = Words::tr("Reset"),
            .targetIds = {account.profile().id},
            .nameOf = [name = account.profile().name](const Snapshot &, const QString &) { return name; },
            .stopsWith =
                [](const Snapshot &, const QString &) {
                    return QList<DangerDialog::Stop>{{Words::tr("every change since it was made")}};
                },
            .act = [](Account &reset, const QString &) { return DangerDialog::wordless(reset.resetSample()); },
            .refusal =
                [of = QPointer<Account>(&account)](const Snapshot &, const QStringList &) {
                    const QStringList open = of ? openRotations(*of) : QStringList();
                    return open.isEmpty() ? QString()
                                          : Words::tr("Open rotations would be lost: %1. End them first, on the page "
                                                      "Rotations.")
                                                .arg(open.join(QStringLiteral(", ")));
                },
            .header = Words::tr("What is lost")};
}

} // namespace

Dialogs standardDialogs(Workspace &workspace, GuardedClipboard &clipboard, const Say &say, const Show &show)
{
    Dialogs dialogs;
    const auto danger = [say](auto plan, auto done) {
        return [plan, done, say](Account &account, const QStringList &ids, QWidget *parent) {
            auto *dialog = new DangerDialog(&account, plan(*account.snapshot(), ids), parent);
            // What failed stays in the dialog, with the reason.
            QObject::connect(dialog, &QDialog::accepted, &account,
                             [say, words = done(count(ids))] { say(Tone::Good, words, {}); });
            dialog->open();
        };
    };

    dialogs.newCredential = [&clipboard, show](Account &account, QWidget *parent) {
        auto *dialog = new CredentialDialog(&account, {}, {}, clipboard, parent);
        QObject::connect(dialog, &CredentialDialog::saved, &account,
                         [&account, show](const QString &id) { show(account, PageId::Credentials, {id}); });
        dialog->show();
    };
    dialogs.editCredential = [&clipboard](Account &account, const QString &id, QWidget *parent) {
        (new CredentialDialog(&account, id, {}, clipboard, parent))->show();
    };
    dialogs.rotate = [&workspace, &clipboard, say](Account &account, const QString &id, QWidget *parent) {
        const SnapshotPtr snapshot = account.snapshot();
        const Credential *credential = snapshot ? snapshot->credential(id) : nullptr;
        Rotations *rotations = credential ? rotationsOf(account, say) : nullptr;
        if (!rotations)
            return;
        const bool isNew = rotations->ofCredential(id) == nullptr;
        Rotation *rotation = rotations->begin(*credential);
        if (rotation->record().newId == id) {
            say(Tone::Warning,
                Words::tr("%1 is the successor in the rotation of %2, which is still open: that one is shown.")
                    .arg(id, rotation->record().oldId),
                {});
        }
        showRotation(workspace, account, rotation, clipboard, parent, isNew);
    };
    dialogs.rotateSeveral = [say](Account &account, const QStringList &selected, QWidget *parent) {
        const Rotations *rotations = rotationsOf(account, say);
        if (!rotations)
            return;
        QStringList ids = selected;
        ids.removeIf([rotations](const QString &id) { return rotations->ofCredential(id) != nullptr; });
        if (ids.isEmpty())
            ids = selected; // all of them are under way: they are told so one by one
        const auto begin = [account = QPointer<Account>(&account), ids, say, parent] {
            const QString done = Words::tr("%n rotation(s) begun: see the page Rotations.", nullptr, count(ids));
            if (account)
                doToEach(*account, batch::beginRotations(ids), done, say, parent);
        };
        // Some of them may be out of sight.
        ask(parent,
            {Words::tr("Rotate"), Words::tr("Rotate %n credential(s)?", nullptr, count(ids)),
             Words::tr("Rotate %n credential(s)", nullptr, count(ids)), Words::tr("Cancel"),
             namesOf(*account.snapshot(), ids).join(u'\n'), false},
            begin);
    };
    dialogs.continueRotations = [say](Account &account, const QStringList &ids, QWidget *parent) {
        if (rotationsOf(account, say))
            doToEach(account, batch::continueRotations(account, ids), Words::tr("They go on."), say, parent);
    };
    dialogs.stopRotations = [](Account &account, const QStringList &ids, QWidget *parent) {
        (new DangerDialog(&account, batch::stopRotations(account, ids), parent))->open();
    };
    dialogs.newCredentials = [&clipboard, show](Account &account, QWidget *parent) {
        auto *dialog = new BulkCredentialsDialog(&account, clipboard, parent);
        QObject::connect(dialog, &BulkCredentialsDialog::created, &account,
                         [&account, show](const QStringList &ids) { show(account, PageId::Credentials, ids); });
        dialog->show();
    };
    dialogs.showRotation = [&workspace, &clipboard, say](Account &account, const QString &id, QWidget *parent) {
        Rotations *rotations = rotationsOf(account, say);
        if (Rotation *rotation = rotations ? rotations->byId(id) : nullptr)
            showRotation(workspace, account, rotation, clipboard, parent);
    };
    dialogs.deliverAgain = [&workspace, &clipboard, say](Account &account, const QString &id, QWidget *parent) {
        Rotations *rotations = rotationsOf(account, say);
        if (Rotation *rotation = rotations ? rotations->byId(id) : nullptr)
            showRotation(workspace, account, rotation, clipboard, parent)->deliverAgain();
    };
    dialogs.revokeCredentials = danger(&DangerDialog::revokeCredentials,
                                       [](int n) { return Words::tr("%n credential(s) revoked.", nullptr, n); });
    dialogs.setExpiry = [](Account &account, const QStringList &ids, QWidget *parent) {
        (new ExpiryDialog(&account, ids, QDateTime::currentDateTimeUtc().date(), parent))->open();
    };

    dialogs.newServiceUser = [say, show](Account &account, QWidget *parent) {
        auto *dialog = new ServiceUserDialog(&account, {}, parent);
        QObject::connect(dialog, &ServiceUserDialog::saved, &account, [&account, say, show](const QString &id) {
            const SnapshotPtr snapshot = account.snapshot();
            const Principal *made = snapshot ? snapshot->principal(id) : nullptr;
            say(Tone::Good, Words::tr("The service user %1 was made.").arg(made ? made->name : id), {});
            show(account, PageId::Principals, {id});
        });
        dialog->show();
    };
    dialogs.renameServiceUser = [](Account &account, const QString &id, QWidget *parent) {
        (new ServiceUserDialog(&account, id, parent))->show();
    };
    dialogs.changeRole = [say](Account &account, const QString &id, QWidget *parent) {
        changeRole(account, id, say, parent);
    };
    dialogs.enablePrincipals = [say](Account &account, const QStringList &ids, QWidget *parent) {
        const QString done =
            ids.size() == 1 ? Words::tr("Enabled.") : Words::tr("%n principal(s) enabled.", nullptr, count(ids));
        doToEach(account, batch::enablePrincipals(ids), done, say, parent);
    };
    dialogs.disablePrincipals = danger(&DangerDialog::disablePrincipals,
                                       [](int n) { return Words::tr("%n principal(s) disabled.", nullptr, n); });
    dialogs.removePrincipals = danger(&DangerDialog::removePrincipals,
                                      [](int n) { return Words::tr("%n principal(s) removed.", nullptr, n); });

    dialogs.invite = [say, show](Account &account, QWidget *parent) {
        auto *dialog = new InviteDialog(&account, parent);
        QObject::connect(dialog, &InviteDialog::invited, &account, [&account, say, show](const QStringList &ids) {
            say(Tone::Good, Words::tr("%n invitation(s) sent.", nullptr, count(ids)), {});
            show(account, PageId::Invitations, ids);
        });
        dialog->show();
    };
    dialogs.resendInvitations = [say](Account &account, const QStringList &ids, QWidget *parent) {
        const QString done = ids.size() == 1 ? Words::tr("The invitation was sent again.")
                                             : Words::tr("%n invitation(s) sent again.", nullptr, count(ids));
        doToEach(account, batch::resendInvitations(ids), done, say, parent);
    };
    dialogs.revokeInvitations = danger(&DangerDialog::revokeInvitations,
                                       [](int n) { return Words::tr("%n invitation(s) revoked.", nullptr, n); });

    dialogs.connectAccount = [](Workspace &theirs, QWidget *parent) { showDialog(new ConnectDialog(theirs, parent)); };
    dialogs.editConnection = [&workspace](Account &account, QWidget *parent) {
        showDialog(new EditConnectionDialog(workspace, account, parent));
    };
    dialogs.enterKey = [&workspace](Account &account, QWidget *parent) {
        (new EnterKeyDialog(workspace, account, parent))->show();
    };
    dialogs.removeAccount = [&workspace](Account &account, QWidget *parent) {
        (new RemoveAccountDialog(workspace, account, parent))->open();
    };
    dialogs.resetSample = [](Account &account, QWidget *parent) {
        (new DangerDialog(&account, resetPlan(account), parent))->open();
    };
    return dialogs;
}

} // namespace gatehouse
