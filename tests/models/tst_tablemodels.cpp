// SPDX-License-Identifier: Apache-2.0
// What each table says about an account whose every value is known.
#include "models/credentialsmodel.h"
#include "models/invitationsmodel.h"
#include "models/principalsmodel.h"
#include "models/rotationsmodel.h"
#include "support/accounts.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;

namespace
{

/// What a cell says: its text, or its badges' words.
QString said(const RowsModel &model, const QString &id, int column)
{
    return model.index(model.rowOf(id), column).data(Qt::AccessibleTextRole).toString();
}

Moments moments()
{
    return {true, test::readingTime};
}

RotationEntry rotation(const QString &oldId, const QString &newId, RotationState state, RotationNeed need)
{
    RotationEntry entry;
    entry.record.id = QStringLiteral("rot_") + oldId;
    entry.record.oldId = oldId;
    entry.record.newId = newId;
    entry.record.ownerId = QStringLiteral("bot_ci");
    entry.record.kind = *credentialKindOfId(oldId);
    entry.record.state = state;
    entry.record.startedAt = entry.record.changedAt = test::readingTime;
    entry.need = need;
    return entry;
}

} // namespace

class TestTableModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void credentialCells_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QStringList>("cells");
        QTest::newRow("authtoken without a rule")
            << QStringLiteral("cr_laptop")
            << QStringList{QStringLiteral("laptop"), QStringLiteral("Authtoken"),   QStringLiteral("ada"),
                           QStringLiteral("91 d"),   QStringLiteral("no"),          QStringLiteral("anything"),
                           QStringLiteral("–"),      QStringLiteral("Unrestricted")};
        QTest::newRow("in use") << QStringLiteral("cr_device")
                                << QStringList{QStringLiteral("device 7"),   QStringLiteral("Authtoken"),
                                               QStringLiteral("ci-release"), QStringLiteral("2 y"),
                                               QStringLiteral("2 agents"),   QStringLiteral("device7.example.com"),
                                               QStringLiteral("now"),        QString()};
        QTest::newRow("API key") << QStringLiteral("ak_pipeline")
                                 << QStringList{QStringLiteral("release pipeline"),
                                                QStringLiteral("API key"),
                                                QStringLiteral("ci-release"),
                                                QStringLiteral("412 d"),
                                                QStringLiteral("not observable"),
                                                QStringLiteral("–"),
                                                QStringLiteral("–"),
                                                QStringLiteral("This console’s key")};
        QTest::newRow("no description, owner disabled")
            << QStringLiteral("cr_booth")
            << QStringList{QStringLiteral("…cr_booth"), QStringLiteral("Authtoken"),
                           QStringLiteral("cleo"),      QStringLiteral("8 d"),
                           QStringLiteral("no"),        QStringLiteral("anything"),
                           QStringLiteral("–"),         QStringLiteral("Unrestricted, Owner disabled")};
    }
    void credentialCells()
    {
        QFETCH(QString, id);
        QFETCH(QStringList, cells);
        CredentialsModel model;
        model.setMoments(moments());
        model.setSnapshot(test::smallAccount(), QStringLiteral("ak_pipeline"));
        for (int column = 0; column < cells.size(); ++column)
            QCOMPARE(said(model, id, column), cells.at(column));
    }

    void credentialFilter_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("ids");
        const auto row = [](const char *text, std::initializer_list<const char *> ids) {
            QStringList list;
            for (const char *id : ids)
                list.append(QString::fromLatin1(id));
            QTest::newRow(text) << QString::fromLatin1(text) << list;
        };
        row("laptop", {"cr_laptop"});
        row("LAP ada@example", {"cr_laptop"});
        row("ci-release", {"cr_device", "ak_pipeline"});
        row("owner:ci", {"cr_device", "ak_pipeline"});
        row("owner:ada@example.com", {"cr_laptop"});
        row("owner:usr_bob,usr_cleo", {"sshcr_bastion", "cr_booth"});
        row("kind:apikey", {"ak_pipeline"});
        row("kind:ssh,apikey", {"ak_pipeline", "sshcr_bastion"});
        row("acl:none", {"cr_laptop", "cr_booth"});
        row("acl:device7", {"cr_device"});
        row("age>90d", {"cr_laptop", "cr_device", "ak_pipeline"});
        row("age<=8d", {"sshcr_bastion", "cr_booth"});
        row("state:disabled", {"cr_booth"});
        row("state:rotating", {"cr_device"});
        row("agents>1", {"cr_device"});
        row("agents:0", {"cr_laptop", "sshcr_bastion", "cr_booth"});
        row("owner:ci age>90d kind:authtoken", {"cr_device"});
        row("owner:nobody", {});
    }
    void credentialFilter()
    {
        QFETCH(QString, text);
        CredentialsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setMoments(moments());
        model.setSnapshot(test::smallAccount());
        model.setRotations(
            {rotation(QStringLiteral("cr_device"), QString(), RotationState::Quiet, RotationNeed::Wait)});
        const ParsedFilter parsed = parseFilter(text, model.filterFields());
        QVERIFY(!parsed.error);
        model.setFilter(parsed.filter);
        QTEST(model.ids(), "ids");
    }

    void nobodyKnowsTheStateOfWhoIsNotListed()
    {
        const auto account = test::copyOf(*test::smallAccount());
        for (Principal &principal : account->principals) {
            if (principal.id == u"usr_ada") {
                principal.kind = PrincipalKind::Unlisted;
                principal.permissionsKnown = false;
            }
        }
        account->index();
        PrincipalsModel principals;
        principals.setSnapshot(account);
        QCOMPARE(said(principals, QStringLiteral("usr_ada"), int(PrincipalsModel::Column::State)),
                 QStringLiteral("unknown"));
        CredentialsModel credentials;
        credentials.setSnapshot(account);
        for (const char *state : {"state:active", "state:disabled"}) {
            const QString text = QLatin1String(state);
            principals.setFilter(parseFilter(text, principals.filterFields()).filter);
            QVERIFY(principals.rowCount() > 0);
            QVERIFY(!principals.ids().contains(QStringLiteral("usr_ada")));
            credentials.setFilter(parseFilter(text, credentials.filterFields()).filter);
            QVERIFY(credentials.rowCount() > 0);
            QVERIFY(!credentials.ids().contains(QStringLiteral("cr_laptop"))); // hers
        }
    }

    void daysAreThoseOfTheCalendar_data()
    {
        using namespace std::chrono;
        QTest::addColumn<qint64>("seconds"); // from 21:00 on
        QTest::addColumn<QString>("relative");
        const auto row = [](const char *name, seconds from, const char *relative) {
            QTest::newRow(name) << qint64(from.count()) << QString::fromLatin1(relative);
        };
        row("now", seconds(-20), "now");
        row("hours", -hours(23), "23 h ago");
        row("a day", -hours(25), "1 d ago");
        row("two nights", -hours(46), "2 d ago");  // 23:00 the day before yesterday
        row("ahead", hours(24 * 5 + 4), "in 6 d"); // past midnight
        row("years", -days(800), "2 y ago");
    }
    void daysAreThoseOfTheCalendar()
    {
        QFETCH(qint64, seconds);
        QTEST(moments().relative(moments().now + std::chrono::seconds(seconds)), "relative");
    }

    void credentialSorting()
    {
        CredentialsModel model;
        model.setMoments(moments());
        model.setSnapshot(test::smallAccount());
        model.sort(static_cast<int>(CredentialsModel::Column::Age), Qt::DescendingOrder);
        QCOMPARE(model.idAt(0), QStringLiteral("cr_device")); // the oldest
        model.sort(static_cast<int>(CredentialsModel::Column::Attention), Qt::DescendingOrder);
        QCOMPARE(model.idAt(0), QStringLiteral("cr_booth"));
        model.sort(static_cast<int>(CredentialsModel::Column::InUse), Qt::AscendingOrder);
        QCOMPARE(model.idAt(0), QStringLiteral("ak_pipeline")); // not observable comes before none
    }

    void aNewOwnerNameChangesTheCredentialsRow()
    {
        CredentialsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto before = test::smallAccount();
        model.setSnapshot(before);
        const QPersistentModelIndex held = model.index(model.rowOf(QStringLiteral("ak_pipeline")), 0);
        QSignalSpy changed(&model, &CredentialsModel::dataChanged);
        const auto now = test::copyOf(*before);
        now->principals[3].name = QStringLiteral("ci-main");
        now->index();
        model.setSnapshot(now);
        QVERIFY(!changed.isEmpty());
        QCOMPARE(said(model, QStringLiteral("ak_pipeline"), int(CredentialsModel::Column::Owner)),
                 QStringLiteral("ci-main"));
        QCOMPARE(held.data(RowsModel::IdRole).toString(), QStringLiteral("ak_pipeline"));
    }

    void whatWasSeenIsRemembered()
    {
        CredentialsModel model;
        model.setMoments({true, test::readingTime + std::chrono::minutes{12}});
        const auto before = test::smallAccount();
        before->sessions.clear();
        before->index();
        const auto observed = std::make_shared<Observed>();
        observed->lastSeen.insert(QStringLiteral("cr_device"), test::readingTime);
        observed->lastSeen.insert(QStringLiteral("bot_ci"), test::readingTime);
        model.setSnapshot(before, {}, observed);
        PrincipalsModel principals;
        principals.setMoments(model.moments());
        principals.setSnapshot(before, observed);
        QCOMPARE(said(principals, QStringLiteral("bot_ci"), int(PrincipalsModel::Column::LastSeen)),
                 QStringLiteral("12 min ago"));
        QCOMPARE(said(principals, QStringLiteral("usr_ada"), int(PrincipalsModel::Column::LastSeen)),
                 QStringLiteral("–"));
        QCOMPARE(said(model, QStringLiteral("cr_device"), int(CredentialsModel::Column::InUse)), QStringLiteral("no"));
        QCOMPARE(said(model, QStringLiteral("cr_device"), int(CredentialsModel::Column::LastObserved)),
                 QStringLiteral("12 min ago"));
    }

    void ownExpiryDates_data()
    {
        QTest::addColumn<QStringList>("ids");
        QTest::newRow("state:expired") << QStringList{"cr_laptop"};
        QTest::newRow("expires<0d") << QStringList{"cr_laptop"};
        QTest::newRow("expires<30d") << QStringList{"cr_laptop", "cr_device"};
        QTest::newRow("expires>30d") << QStringList{"ak_pipeline"};
    }
    void ownExpiryDates()
    {
        QFETCH(QStringList, ids);
        const QDate today = toDateTime(test::readingTime).date();
        const auto observed = std::make_shared<Observed>();
        observed->expiries.insert(QStringLiteral("cr_laptop"), {today.addDays(-1), QStringLiteral("contract ended")});
        observed->expiries.insert(QStringLiteral("cr_device"), {today}); // the last day still counts
        observed->expiries.insert(QStringLiteral("ak_pipeline"), {today.addDays(90)});
        CredentialsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setMoments({true, test::readingTime});
        model.setSnapshot(test::smallAccount(), {}, observed);
        const auto attention = [&model](const char *id) {
            return model.index(model.rowOf(QString::fromLatin1(id)), int(CredentialsModel::Column::Attention))
                .data(RowsModel::BadgesRole)
                .value<QList<Badge>>();
        };
        QVERIFY(attention("cr_laptop").contains(Badge::Expired));
        QVERIFY(!attention("cr_device").contains(Badge::Expired));
        QCOMPARE(said(model, QStringLiteral("ak_pipeline"), int(CredentialsModel::Column::Expires)),
                 QStringLiteral("19 Feb 2027"));
        QCOMPARE(said(model, QStringLiteral("cr_booth"), int(CredentialsModel::Column::Expires)), QStringLiteral("–"));
        const ParsedFilter parsed = parseFilter(QString::fromLatin1(QTest::currentDataTag()), model.filterFields());
        QVERIFY(!parsed.error);
        model.setFilter(parsed.filter);
        QCOMPARE(model.ids(), ids);
        // A day later the next one is past.
        model.setFilter({});
        model.setMoments({true, test::readingTime + std::chrono::days{1}});
        QVERIFY(attention("cr_device").contains(Badge::Expired));
    }

    void unknownSessionsAreNotNone()
    {
        CredentialsModel credentials;
        PrincipalsModel principals;
        const auto snapshot = test::smallAccount();
        snapshot->sessions.clear();
        snapshot->datasets[Dataset::TunnelSessions] = {DatasetState::Refused};
        snapshot->index();
        credentials.setSnapshot(snapshot);
        principals.setSnapshot(snapshot);
        QCOMPARE(said(credentials, QStringLiteral("cr_device"), int(CredentialsModel::Column::InUse)),
                 QStringLiteral("unknown"));
        QCOMPARE(said(principals, QStringLiteral("bot_ci"), int(PrincipalsModel::Column::Agents)), QStringLiteral("–"));
    }

    void rotationMarks_data()
    {
        QTest::addColumn<QString>("credential");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("need");
        QTest::addColumn<int>("mark");
        QTest::addColumn<bool>("needsPerson");
        const auto row = [](const char *name, const char *credential, RotationState state, RotationNeed need,
                            Badge mark, bool needsPerson) {
            QTest::newRow(name) << QString::fromLatin1(credential) << int(state) << int(need) << int(mark)
                                << needsPerson;
        };
        row("to be delivered", "cr_device", RotationState::Stored, RotationNeed::Deliver, Badge::NeedsYou, true);
        row("watched", "cr_device", RotationState::Delivered, RotationNeed::Prove, Badge::WaitingForDevice, false);
        row("API key", "ak_pipeline", RotationState::Delivered, RotationNeed::Prove, Badge::NeedsYou, true);
        row("quiet", "cr_device", RotationState::Quiet, RotationNeed::Wait, Badge::Rotating, false);
        row("kept", "cr_device", RotationState::KeptBoth, RotationNeed::Resolve, Badge::TwoValid, true);
        row("creating", "cr_device", RotationState::Creating, RotationNeed::Nothing, Badge::Rotating, false);
    }
    void rotationMarks()
    {
        QFETCH(QString, credential);
        QFETCH(int, state);
        QFETCH(int, need);
        QFETCH(int, mark);
        const RotationEntry entry = rotation(credential, QStringLiteral("cr_laptop"), static_cast<RotationState>(state),
                                             static_cast<RotationNeed>(need));
        QTEST(needsYou(entry), "needsPerson");
        CredentialsModel credentials;
        credentials.setSnapshot(test::smallAccount());
        credentials.setRotations({entry});
        for (const QString &id : {credential, QStringLiteral("cr_laptop")}) {
            const auto badges =
                credentials.index(credentials.rowOf(id), static_cast<int>(CredentialsModel::Column::Description))
                    .data(RowsModel::BadgesRole)
                    .value<QList<Badge>>();
            QVERIFY(badges.contains(static_cast<Badge>(mark)));
        }
        RotationsModel rotations;
        QAbstractItemModelTester tester(&rotations, QAbstractItemModelTester::FailureReportingMode::QtTest);
        rotations.setRotations({entry}, test::smallAccount().get());
        QCOMPARE(said(rotations, entry.record.id, int(RotationsModel::Column::State)), label(static_cast<Badge>(mark)));
        QCOMPARE(said(rotations, entry.record.id, int(RotationsModel::Column::Owner)), QStringLiteral("ci-release"));
        rotations.setRotations({}, nullptr);
        QCOMPARE(rotations.rowCount(), 0);
    }

    void anEndedRotationLeavesNoMark()
    {
        CredentialsModel credentials;
        credentials.setSnapshot(test::smallAccount());
        credentials.setRotations(
            {rotation(QStringLiteral("cr_device"), QString(), RotationState::Done, RotationNeed::Nothing)});
        QCOMPARE(said(credentials, QStringLiteral("cr_device"), int(CredentialsModel::Column::Description)),
                 QStringLiteral("device 7"));
    }

    void principalCells()
    {
        PrincipalsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setMoments(moments());
        model.setSnapshot(test::smallAccount());
        using Column = PrincipalsModel::Column;
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(said(model, QStringLiteral("usr_ada"), int(Column::Permissions)), QStringLiteral("Administrator"));
        QCOMPARE(said(model, QStringLiteral("usr_ada"), int(Column::Credentials)), QStringLiteral("1"));
        QCOMPARE(said(model, QStringLiteral("usr_bob"), int(Column::Permissions)),
                 QStringLiteral("Read/Write · Invite-only"));
        QCOMPARE(said(model, QStringLiteral("usr_cleo"), int(Column::State)), QStringLiteral("Disabled"));
        QCOMPARE(said(model, QStringLiteral("bot_ci"), int(Column::Agents)), QStringLiteral("2"));
        QCOMPARE(said(model, QStringLiteral("bot_ci"), int(Column::LastSeen)), QStringLiteral("now"));
        QCOMPARE(said(model, QStringLiteral("bot_ci"), int(Column::Credentials)), QStringLiteral("2"));
    }

    /// The owners of an account that lists nobody.
    void anIdInPlaceOfANameKeepsItsEnd()
    {
        const auto snapshot = test::smallAccount();
        snapshot->principals[0].name = snapshot->principals[0].id;
        snapshot->index();
        PrincipalsModel model;
        model.setSnapshot(snapshot);
        using Column = PrincipalsModel::Column;
        const auto kept = [&model](const QString &id, Column column) {
            return model.index(model.rowOf(id), int(column)).data(RowsModel::KeptEndRole).toInt();
        };
        QVERIFY(kept(QStringLiteral("usr_ada"), Column::Name) >= 4);
        QCOMPARE(kept(QStringLiteral("usr_ada"), Column::Permissions), 0);
        QCOMPARE(kept(QStringLiteral("usr_bob"), Column::Name), 0);
    }

    void whoAddedSomebodyIsSaidInWords()
    {
        const auto snapshot = test::smallAccount();
        snapshot->principals[0].provisionedBy = QStringLiteral("jit");
        snapshot->principals[1].provisionedBy = QStringLiteral("scim");
        snapshot->index();
        using Column = PrincipalsModel::Column;
        PrincipalsModel model;
        model.setSnapshot(snapshot);
        QCOMPARE(said(model, QStringLiteral("usr_ada"), int(Column::ProvisionedBy)), QStringLiteral("Single sign-on"));
        QCOMPARE(said(model, QStringLiteral("usr_bob"), int(Column::ProvisionedBy)),
                 QStringLiteral("Directory (SCIM)"));
        QCOMPARE(said(model, QStringLiteral("usr_cleo"), int(Column::ProvisionedBy)), QStringLiteral("Invitation"));
        // Found by ngrok's word and by what is read here.
        for (const char *words : {"provisioned:jit", "provisioned:single"}) {
            model.setFilter(parseFilter(QString::fromLatin1(words), model.filterFields()).filter);
            QCOMPARE(model.ids(), QStringList{QStringLiteral("usr_ada")});
        }
    }

    void principalFilter_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("rows");
        QTest::newRow("people") << QStringLiteral("kind:person") << 3;
        QTest::newRow("bot") << QStringLiteral("kind:bot") << 1;
        QTest::newRow("administrators") << QStringLiteral("role:admin") << 1;
        QTest::newRow("billing") << QStringLiteral("role:billing") << 2;
        QTest::newRow("disabled") << QStringLiteral("state:disabled") << 1;
        QTest::newRow("without credentials") << QStringLiteral("credentials:0") << 0;
        QTest::newRow("agents") << QStringLiteral("agents>0") << 1;
        QTest::newRow("age") << QStringLiteral("age>450d") << 3;
    }
    void principalFilter()
    {
        QFETCH(QString, text);
        PrincipalsModel model;
        model.setMoments(moments());
        model.setSnapshot(test::smallAccount());
        const ParsedFilter parsed = parseFilter(text, model.filterFields());
        QVERIFY(!parsed.error);
        model.setFilter(parsed.filter);
        QTEST(model.rowCount(), "rows");
    }

    void invitationCells()
    {
        InvitationsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setMoments(moments());
        model.setSnapshot(test::smallAccount());
        using Column = InvitationsModel::Column;
        QCOMPARE(said(model, QStringLiteral("inv_a"), int(Column::State)), QStringLiteral("Pending"));
        QCOMPARE(said(model, QStringLiteral("inv_a"), int(Column::Expires)), QStringLiteral("in 4 d"));
        QCOMPARE(said(model, QStringLiteral("inv_b"), int(Column::State)), QStringLiteral("Expired"));
        QCOMPARE(said(model, QStringLiteral("inv_b"), int(Column::InvitedBy)), QStringLiteral("ada"));
        const ParsedFilter parsed = parseFilter(QStringLiteral("state:pending,expired by:ada"), model.filterFields());
        QVERIFY(!parsed.error);
        model.setFilter(parsed.filter);
        QCOMPARE(model.rowCount(), 2);
    }

    void withoutASnapshotThereIsNothing()
    {
        PrincipalsModel principals;
        CredentialsModel credentials;
        InvitationsModel invitations;
        const auto snapshot = test::smallAccount();
        principals.setSnapshot(snapshot);
        credentials.setSnapshot(snapshot);
        invitations.setSnapshot(snapshot);
        principals.setSnapshot(nullptr);
        credentials.setSnapshot(nullptr);
        invitations.setSnapshot(nullptr);
        QCOMPARE(principals.rowCount() + credentials.rowCount() + invitations.rowCount(), 0);
    }

    void everyColumnHasAName()
    {
        const PrincipalsModel principals;
        const CredentialsModel credentials;
        const InvitationsModel invitations;
        const RotationsModel rotations;
        for (const RowsModel *model :
             std::initializer_list<const RowsModel *>{&principals, &credentials, &invitations, &rotations}) {
            QSet<QString> names;
            for (int column = 0; column < model->columnCount(); ++column)
                names.insert(model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
            QCOMPARE(names.size(), model->columnCount());
            QVERIFY(!names.contains(QString()));
        }
    }

    void aLongAccountIsFilledFast()
    {
        const auto snapshot = test::longAccount(100'000);
        CredentialsModel model;
        model.setMoments(moments());
        QElapsedTimer timer;
        timer.start();
        model.setSnapshot(snapshot);
        const qint64 filled = timer.restart();
        model.setSnapshot(test::copyOf(*snapshot));
        const qint64 again = timer.restart();
        model.setFilter(parseFilter(QStringLiteral("owner:ci age>90d"), model.filterFields()).filter);
        const qint64 filtered = timer.restart();
        model.sort(static_cast<int>(CredentialsModel::Column::Description));
        qInfo("100,000 credentials: fill %lld ms, refresh %lld ms, filter %lld ms, sort %lld ms", filled, again,
              filtered, timer.elapsed());
        QVERIFY(model.rowCount() > 20'000);
        QVERIFY(model.rowCount() < 40'000);
    }
};

QTEST_GUILESS_MAIN(TestTableModels)
#include "tst_tablemodels.moc"
