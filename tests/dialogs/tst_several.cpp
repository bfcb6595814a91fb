// SPDX-License-Identifier: Apache-2.0
// What is done to several objects at once: each with its own result, nothing on a preview that is no longer true, and
// no secret lost.
#include "site.h"
#include "support/await.h"
#include "support/seen.h"

#include "ui/dialogs/batchjobs.h"
#include "ui/dialogs/bulkcredentialsdialog.h"
#include "ui/dialogs/expirydialog.h"
#include "ui/dialogs/invitedialog.h"
#include "ui/dialogs/serviceuserdialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/guardedclipboard.h"
#include "ui/widgets/wrappedlabel.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDateEdit>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace gatehouse;

namespace
{

QStringList column(const QTreeWidget &rows, int column)
{
    QStringList texts;
    for (int i = 0; i < rows.topLevelItemCount(); ++i)
        texts.append(rows.topLevelItem(i)->text(column));
    return texts;
}

QString allText(const QTreeWidget &rows)
{
    QString text;
    for (int i = 0; i < rows.topLevelItemCount(); ++i) {
        text += rows.topLevelItem(i)->text(0) + u'\n';
        for (int j = 0; j < rows.topLevelItem(i)->childCount(); ++j)
            text += rows.topLevelItem(i)->child(j)->text(0) + u'\n';
    }
    return text;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestSeveral : public QObject
{
    Q_OBJECT

    std::unique_ptr<Site> m_site;
    Account *m_account = nullptr;

private Q_SLOTS:
    void init()
    {
        m_site = std::make_unique<Site>();
        m_account = m_site->added();
        QVERIFY(m_account);
    }
    void cleanup() { m_site.reset(); }

    void whatFailedSaysWhy()
    {
        const auto disabling = m_account->changeUser(m_site->developer, {.active = false});
        QVERIFY(await(disabling) && disabling.result());
        const QString unknown = QStringLiteral("usr_1srOrx2ZWZBpBUvZwXKQmoEYga2");
        QPointer<BatchDialog> dialog =
            new BatchDialog(m_account, batch::enablePrincipals({m_site->developer, unknown}));
        QSignalSpy succeeded(dialog, &BatchDialog::succeeded);
        dialog->open();
        auto *rows = dialog->findChild<QTreeWidget *>();
        QTRY_VERIFY(button(*dialog, QStringLiteral("Try the failed again"))->isEnabled());
        QCOMPARE(column(*rows, 1).at(0), QStringLiteral("Enabled"));
        QVERIFY(m_account->snapshot()->principal(m_site->developer)->active);
        const QString why = column(*rows, 1).at(1);
        QVERIFY2(why.contains(u"ERR_NGROK_") && why.contains(u"Operation "), qPrintable(why));
        QCOMPARE(succeeded.size(), 0);
        // Too long for a row, so the current one's is below, whole.
        const auto labels = dialog->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [&why](const QLabel *one) { return one->text() == why; }));
        button(*dialog, QStringLiteral("Copy results"))->click();
        QVERIFY(QApplication::clipboard()->text().contains(unknown + u'\t'));
        // Only what failed is tried again.
        const int before = m_site->requests();
        button(*dialog, QStringLiteral("Try the failed again"))->click();
        QTRY_COMPARE(m_site->requests(), before + 1);
        QTRY_VERIFY(button(*dialog, QStringLiteral("Try the failed again"))->isEnabled());
        delete dialog;
    }

    void aRefusalIsNotCut()
    {
        const Theme theme(*qApp);
        ServiceUserDialog dialog(m_account, {});
        dialog.show();
        dialog.findChild<QLineEdit *>()->setText(QStringLiteral("xx"));
        m_site->missing = {QStringLiteral("/bot_users")};
        button(dialog, QStringLiteral("Create"))->click();
        QTRY_VERIFY(says(dialog, u"check the address"));
        const auto *error = dialog.findChild<WrappedLabel *>();
        QTRY_VERIFY(error->height() >= error->heightForWidth(error->width()));
        QVERIFY(error->text().size() > 2 * error->width() / error->fontMetrics().averageCharWidth());
    }

    void oneMistakeIsOneAddress()
    {
        InviteDialog dialog(m_account);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto *emails = dialog.findChild<QPlainTextEdit *>();
        QTest::keyClicks(emails, QStringLiteral("bad address"));
        QVERIFY(button(dialog, QStringLiteral("Invite")));
        QVERIFY(!says(dialog, u"is not an e-mail address")); // somebody is typing
        dialog.findChild<QCheckBox *>()->setFocus();
        QVERIFY2(says(dialog, u"“bad address” is not an e-mail address"), qPrintable(textIn(dialog)));
        emails->setPlainText(
            QStringLiteral("a@example.com b@example.com\n\nc@example.com; d@example.com, A@EXAMPLE.com"));
        QVERIFY(buttonNamed(dialog, QStringLiteral("Invite 4 people")));
    }

    void closesWhenAllWentWell()
    {
        QStringList ids;
        for (const char *email : {"a@example.com", "b@example.com"}) {
            const auto inviting = m_account->createInvitation({QString::fromLatin1(email), {}});
            QVERIFY(await(inviting) && inviting.result());
            ids.append(inviting.result()->id);
        }
        QPointer<BatchDialog> dialog = new BatchDialog(m_account, batch::resendInvitations(ids));
        QSignalSpy succeeded(dialog, &BatchDialog::succeeded);
        dialog->open();
        QTRY_COMPARE(succeeded.size(), 1);
        QTRY_VERIFY(!dialog);
    }

    void severalRotationsBegin()
    {
        const QString token = m_site->house.addCredential(m_site->account, m_site->bot, CredentialKind::Authtoken);
        const auto reading = m_account->refresh();
        QVERIFY(await(reading));
        const auto disabling = m_account->changeUser(m_site->developer, {.active = false});
        QVERIFY(await(disabling) && disabling.result());
        QString ofDisabled;
        for (const Credential &credential : m_account->snapshot()->credentials) {
            if (credential.ownerId == m_site->developer)
                ofDisabled = credential.id;
        }
        BatchDialog dialog(m_account, batch::beginRotations({token, ofDisabled}));
        dialog.open();
        auto *rows = dialog.findChild<QTreeWidget *>();
        QTRY_VERIFY(button(dialog, QStringLiteral("Try the failed again"))->isEnabled());
        Rotation *rotation = m_account->rotations()->ofCredential(token);
        QVERIFY(rotation && rotation->need() == RotationNeed::Create);
        // Nothing could be proved with a disabled owner's (E636).
        QVERIFY2(column(*rows, 1).at(1).contains(u"636") || column(*rows, 1).at(1).contains(u"disabled"),
                 qPrintable(column(*rows, 1).at(1)));

        QPointer<BatchDialog> more =
            new BatchDialog(m_account, batch::continueRotations(*m_account, {rotation->record().id}));
        more->open();
        QTRY_VERIFY(rotation->record().state == RotationState::Stored);
        QVERIFY(m_account->snapshot()->credential(rotation->record().newId));
        QTRY_VERIFY(!more);

        const QString successor = rotation->record().newId;
        QPointer<DangerDialog> stop =
            new DangerDialog(m_account, batch::stopRotations(*m_account, {rotation->record().id}));
        stop->open();
        QVERIFY(allText(*stop->findChild<QTreeWidget *>()).contains(u"its successor, which nobody has, is deleted"));
        stop->findChild<QCheckBox *>()->setChecked(true);
        button(*stop, QStringLiteral("Stop"))->click();
        QTRY_VERIFY(rotation->record().state == RotationState::Cancelled);
        QTRY_VERIFY(!stop);
        QVERIFY(!m_account->snapshot()->credential(successor));
        QVERIFY(m_account->snapshot()->credential(token));
    }

    void theSuccessorOfAnOpenRotationIsNotBegun()
    {
        const QString token = m_site->house.addCredential(m_site->account, m_site->bot, CredentialKind::Authtoken);
        QVERIFY(await(m_account->refresh()));
        Rotation *rotation = m_account->rotations()->begin(*m_account->snapshot()->credential(token));
        QTRY_VERIFY(rotation->need() == RotationNeed::Create);
        QVERIFY(rotation->create());
        QTRY_VERIFY(rotation->record().state == RotationState::Stored);
        // Its own rotation is not the one that would go on.
        const QPointer<BatchDialog> dialog =
            new BatchDialog(m_account, batch::beginRotations({rotation->record().newId, token}));
        dialog->open();
        QTRY_VERIFY(!dialog || button(*dialog, QStringLiteral("Try the failed again"))->isEnabled());
        QVERIFY(dialog); // which closes when all went well
        const QStringList results = column(*dialog->findChild<QTreeWidget *>(), 1);
        QVERIFY2(results.at(0).contains(u"successor") && results.at(0).contains(token), qPrintable(results.at(0)));
        QVERIFY2(results.at(1).startsWith(u"Deliver the new one"), qPrintable(results.at(1)));
        delete dialog;
    }

    void aPreviewThatIsNoLongerTrueIsShownAgain_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("remove") << "remove";
        QTest::newRow("disable") << "disable";
        QTest::newRow("revoke") << "revoke";
    }
    void aPreviewThatIsNoLongerTrueIsShownAgain()
    {
        QFETCH(QString, what);
        const SnapshotPtr snapshot = m_account->snapshot();
        const QString key = snapshot->credentialsOf(m_site->bot).constFirst()->id;
        const DangerDialog::Plan plan = what == u"remove"    ? DangerDialog::removePrincipals(*snapshot, {m_site->bot})
                                        : what == u"disable" ? DangerDialog::disablePrincipals(*snapshot, {m_site->bot})
                                                             : DangerDialog::revokeCredentials(*snapshot, {key});
        DangerDialog dialog(m_account, plan);
        dialog.open();
        auto *rows = dialog.findChild<QTreeWidget *>();
        auto *understood = dialog.findChild<QCheckBox *>();
        auto *act = button(dialog, plan.verb);
        QVERIFY(!act->isEnabled());
        understood->setChecked(true);
        QVERIFY(act->isEnabled());

        // Read again, and nothing is new: what was confirmed holds.
        const auto same = m_account->refresh();
        QVERIFY(await(same) && same.result());
        QVERIFY(act->isEnabled());

        const QString before = allText(*rows);
        if (what == u"revoke") { // somebody else was first
            Account *other = m_site->workspace->openAdHoc(m_site->profile(), m_site->copyOfKey());
            const auto opening = other->refresh();
            QVERIFY(await(opening) && opening.result());
            const auto removing = other->removeCredential(key);
            QVERIFY(await(removing) && removing.result());
        } else {
            m_site->house.addCredential(m_site->account, m_site->bot, CredentialKind::Authtoken);
        }
        const auto reading = m_account->refresh();
        QVERIFY(await(reading) && reading.result());
        QVERIFY(allText(*rows) != before);
        QVERIFY(!understood->isChecked());
        QVERIFY(!act->isEnabled());
        // It says so until somebody has looked, however often the account is read.
        const bool gone = what == u"revoke";
        const QString said = gone ? QStringLiteral("Gone already") : QStringLiteral("look at it again");
        QVERIFY(says(dialog, said));
        const auto oncemore = m_account->refresh();
        QVERIFY(await(oncemore) && oncemore.result());
        QVERIFY(says(dialog, said));
        QVERIFY(!gone || !allText(*rows).contains(key)); // its name stays, too
        understood->setChecked(true);
        QCOMPARE(act->isEnabled(), !gone);
    }

    void whatSomebodyElseRevokedIsNotCountedAsOurs_data()
    {
        QTest::addColumn<bool>("alone");
        QTest::newRow("one") << true;
        QTest::newRow("one of two") << false;
    }
    void whatSomebodyElseRevokedIsNotCountedAsOurs()
    {
        QFETCH(bool, alone);
        const QString theirs = m_site->house.addCredential(m_site->account, m_site->bot, CredentialKind::ApiKey);
        const QString ours = m_site->house.addCredential(m_site->account, m_site->bot, CredentialKind::ApiKey);
        QVERIFY(await(m_account->refresh()));
        const QStringList ids = alone ? QStringList{theirs} : QStringList{theirs, ours};
        const QPointer<DangerDialog> dialog =
            new DangerDialog(m_account, DangerDialog::revokeCredentials(*m_account->snapshot(), ids));
        QSignalSpy accepted(dialog, &QDialog::accepted);
        dialog->open();
        Account *other = m_site->workspace->openAdHoc(m_site->profile(), m_site->copyOfKey());
        QVERIFY(await(other->refresh()));
        const auto removing = other->removeCredential(theirs);
        QVERIFY(await(removing) && removing.result());
        dialog->findChild<QCheckBox *>()->setChecked(true);
        button(*dialog, alone ? QStringLiteral("Revoke") : QStringLiteral("Revoke 2 credentials"))->click();
        QTRY_VERIFY(!dialog || button(*dialog, QStringLiteral("Close")));
        QVERIFY(dialog); // there is something to read
        QCOMPARE(column(*dialog->findChild<QTreeWidget *>(), 1),
                 alone ? QStringList{QStringLiteral("Gone already")}
                       : QStringList({QStringLiteral("Gone already"), QStringLiteral("Revoked")}));
        QVERIFY2(says(*dialog, alone ? u"it was gone already" : u"1 of these was gone already"),
                 qPrintable(textIn(*dialog)));
        QCOMPARE(accepted.size(), 0);
        QVERIFY(!m_account->snapshot()->credential(theirs));
        QVERIFY(alone || !m_account->snapshot()->credential(ours));
        dialog->reject();
    }

    void agentsStandUnderTheirCredential()
    {
        const QString token = m_site->house.addCredential(m_site->account, m_site->bot, CredentialKind::Authtoken);
        m_site->house.addSession(m_site->account, token);
        const auto reading = m_account->refresh();
        QVERIFY(await(reading) && reading.result());
        DangerDialog removing(m_account, DangerDialog::removePrincipals(*m_account->snapshot(), {m_site->bot}));
        removing.open();
        const QTreeWidgetItem *bot = removing.findChild<QTreeWidget *>()->topLevelItem(0);
        const QTreeWidgetItem *its = nullptr;
        for (int i = 0; i < bot->childCount(); ++i) {
            if (bot->child(i)->text(0).startsWith(QStringLiteral("Authtoken")))
                its = bot->child(i);
        }
        QVERIFY(its);
        QCOMPARE(its->childCount(), 1);
        QVERIFY(its->child(0)->text(0).startsWith(QStringLiteral("agent ")));

        DangerDialog revoking(m_account,
                              DangerDialog::revokeCredentials(*m_account->snapshot(), {token, m_site->keyId}));
        revoking.open();
        QVERIFY(says(revoking, QStringLiteral("1 agent uses them now and is cut off.")));
    }

    void whatEndsThisConsoleSaysSoAndIsDoneLast()
    {
        const QString own = QStringLiteral("this console itself, which then needs another API key");
        const QString bot = m_site->house.addCredential(m_site->account, m_site->bot, CredentialKind::ApiKey);
        const auto reading = m_account->refresh();
        QVERIFY(await(reading) && reading.result());
        const auto targets = [](const DangerDialog &dialog) {
            const auto *tree = dialog.findChild<QTreeWidget *>();
            QStringList ids;
            for (int i = 0; i < tree->topLevelItemCount(); ++i)
                ids << tree->topLevelItem(i)->data(0, Qt::UserRole).toString();
            return ids;
        };
        const SnapshotPtr snapshot = m_account->snapshot();
        DangerDialog keys(m_account, DangerDialog::revokeCredentials(*snapshot, {m_site->keyId, bot}));
        QCOMPARE(targets(keys), QStringList({bot, m_site->keyId}));
        const auto *tree = keys.findChild<QTreeWidget *>();
        QVERIFY(tree->topLevelItem(0)->child(0)->text(0) != own);
        QCOMPARE(tree->topLevelItem(1)->child(0)->text(0), own);
        DangerDialog people(m_account, DangerDialog::disablePrincipals(*snapshot, {m_site->admin, m_site->bot}));
        QCOMPARE(targets(people), QStringList({m_site->bot, m_site->admin}));
        QCOMPARE(people.findChild<QTreeWidget *>()->topLevelItem(1)->child(0)->text(0), own);
    }

    void theLastAdministratorStays_data()
    {
        QTest::addColumn<bool>("removing");
        QTest::addColumn<QString>("code");
        QTest::newRow("remove") << true << "ERR_NGROK_6602";
        QTest::newRow("disable") << false << "ERR_NGROK_6622";
    }
    void theLastAdministratorStays()
    {
        QFETCH(bool, removing);
        QFETCH(QString, code);
        const SnapshotPtr snapshot = m_account->snapshot();
        const QStringList both{m_site->admin, m_site->developer};
        const DangerDialog::Plan plan = removing ? DangerDialog::removePrincipals(*snapshot, both)
                                                 : DangerDialog::disablePrincipals(*snapshot, both);
        DangerDialog dialog(m_account, plan);
        dialog.open();
        auto *understood = dialog.findChild<QCheckBox *>();
        QVERIFY(!understood->isEnabled());
        QVERIFY(!button(dialog, plan.verb)->isEnabled());
        QVERIFY(says(dialog, code));
        // The service agrees.
        const auto trying = plan.act(*m_account, m_site->admin);
        QVERIFY(await(trying));
        QVERIFY(!trying.result());
        QCOMPARE(trying.result().error().code, code);

        m_site->house.addUser(m_site->account, Permissions::ofAdministrator());
        const auto reading = m_account->refresh();
        QVERIFY(await(reading) && reading.result());
        QVERIFY(understood->isEnabled());
        QVERIFY(!says(dialog, code));
        understood->setChecked(true);
        QVERIFY(button(dialog, plan.verb)->isEnabled());
    }

    void newCredentialsIntoAFile()
    {
        GuardedClipboard clipboard(*QApplication::clipboard());
        BulkCredentialsDialog dialog(m_account, clipboard);
        dialog.show();
        auto *create = button(dialog, QStringLiteral("Create"));
        const QString path = m_site->folder.filePath("secrets.csv");
        const auto edit = [&dialog](const char *placeholder) {
            for (auto *one : dialog.findChildren<QLineEdit *>()) {
                if (one->placeholderText() == QLatin1String(placeholder))
                    return one;
            }
            return static_cast<QLineEdit *>(nullptr);
        };
        auto *descriptions = dialog.findChild<QPlainTextEdit *>();
        descriptions->setPlainText(QStringLiteral("till 1\n\n=till \"2\"\ntill 1"));
        edit("A file that does not exist yet")->setText(path);
        QVERIFY(!create->isEnabled()); // twice the same
        descriptions->setPlainText(QStringLiteral("till 1\n\n=till \"2\"\n"));
        QVERIFY(create->isEnabled());

        // A file that is there already is not touched, and nothing is created.
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("mine") == 4);
        old.close();
        const int before = m_site->requests();
        create->click();
        QCOMPARE(m_site->requests(), before);
        QCOMPARE(contents(path), QByteArray("mine"));
        QVERIFY(old.remove());

        const qsizetype had = m_account->snapshot()->credentials.size();
        create->click();
        auto *rows = dialog.findChild<QTreeWidget *>();
        QTRY_VERIFY(button(dialog, QStringLiteral("Close")));
        QCOMPARE(rows->topLevelItemCount(), 2);
        QCOMPARE(m_account->snapshot()->credentials.size(), had + 2);
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther),
                 QFile::Permissions());
        const QList<QByteArray> lines = contents(path).split('\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines.at(0), QByteArray("id,description,token"));
        QVERIFY2(lines.at(1).contains(",\"till 1\",") && lines.at(2).contains(",\"'=till \"\"2\"\"\","),
                 lines.at(2).constData());
        for (int i : {1, 2}) {
            const QByteArray token = lines.at(i).mid(lines.at(i).lastIndexOf(',') + 1);
            const QString id = QString::fromUtf8(lines.at(i).mid(1, lines.at(i).indexOf('"', 1) - 1));
            QVERIFY(m_account->snapshot()->credential(id));
            QVERIFY2(token.size() > 20 && token.contains('_'), "no token in the file");
            // In the file alone.
            QVERIFY(!allText(*rows).contains(QString::fromUtf8(token)));
        }
        QVERIFY(descriptions->toPlainText().isEmpty());
    }

    void whatWasNotCreatedStays()
    {
        GuardedClipboard clipboard(*QApplication::clipboard());
        BulkCredentialsDialog dialog(m_account, clipboard);
        dialog.show();
        m_site->missing = {QStringLiteral("/credentials")};
        auto *descriptions = dialog.findChild<QPlainTextEdit *>();
        descriptions->setPlainText(QStringLiteral("a\nb"));
        const QString path = m_site->folder.filePath("none.csv");
        for (auto *edit : dialog.findChildren<QLineEdit *>()) {
            if (edit->placeholderText() == QLatin1String("A file that does not exist yet"))
                edit->setText(path);
        }
        button(dialog, QStringLiteral("Create 2 credentials"))->click();
        QTRY_VERIFY(button(dialog, QStringLiteral("Close")));
        QCOMPARE(descriptions->toPlainText(), QStringLiteral("a\nb"));
        QVERIFY(!QFile::exists(path)); // an empty file of secrets is a riddle
    }

    void expiryDatesInBulk()
    {
        const auto read = m_account->observedRead();
        QVERIFY(await(read) && read.result());
        const SnapshotPtr snapshot = m_account->snapshot();
        const QStringList ids{snapshot->credentials.at(0).id, snapshot->credentials.at(1).id};
        const int before = m_site->requests();
        QPointer<ExpiryDialog> dialog = new ExpiryDialog(m_account, ids, QDate(2026, 11, 21));
        dialog->open();
        auto *save = button(*dialog, QStringLiteral("Save"));
        QVERIFY(!save->isEnabled());
        dialog->findChild<QCheckBox *>()->setChecked(true);
        auto *date = dialog->findChild<QDateEdit *>();
        date->setDate(QDate(2027, 3, 31));
        QVERIFY(save->isEnabled());
        // Half a month is no date, and is not taken for the day that stood there.
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        date->setFocus();
        date->setSelectedSection(QDateTimeEdit::MonthSection);
        QTest::keyClicks(date, QStringLiteral("au"));
        QTest::keyClick(date, Qt::Key_Return);
        QVERIFY(dialog);
        QTRY_VERIFY(textIn(*dialog).contains(QStringLiteral("“31 Au 2027” is no date")));
        QCOMPARE(date->date(), QDate(2027, 3, 31));
        // Nor where Tab goes on to the year.
        date->setFocus();
        date->setSelectedSection(QDateTimeEdit::MonthSection);
        QTest::keyClicks(date, QStringLiteral("de"));
        QTest::keyClick(date, Qt::Key_Tab);
        QTest::keyClick(date, Qt::Key_Return);
        QVERIFY(dialog);
        QTRY_VERIFY(textIn(*dialog).contains(QStringLiteral("“31 De 2027” is no date")));
        save->click();
        QTRY_VERIFY(!dialog);
        for (const QString &id : ids)
            QCOMPARE(m_account->observed()->expiry(id)->date, QDate(2027, 3, 31));
        QCOMPARE(m_site->requests(), before); // a note of this console's own

        dialog = new ExpiryDialog(m_account, ids, QDate(2026, 11, 21));
        dialog->open();
        QVERIFY(dialog->findChild<QCheckBox *>()->isChecked());
        dialog->findChild<QCheckBox *>()->setChecked(false);
        button(*dialog, QStringLiteral("Save"))->click();
        QTRY_VERIFY(!dialog);
        QVERIFY(m_account->observed()->expiries.isEmpty());
    }
};

QTEST_MAIN(TestSeveral)
#include "tst_several.moc"
