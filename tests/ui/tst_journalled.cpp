// SPDX-License-Identifier: Apache-2.0
// Rotations that the journal holds are shown, whether or not their account is connected.
#include "premises.h"

#include "core/ksuid.h"
#include "models/rotationsmodel.h"
#include "rotation/journal.h"
#include "support/await.h"
#include "support/memorysecretstore.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

class TestJournalled : public QObject
{
    Q_OBJECT

    MemorySecretStore m_secrets;
    std::unique_ptr<Premises> m_site;
    Account *m_account = nullptr;

    TablePage *page() const { return qobject_cast<TablePage *>(m_site->window->page(PageId::Rotations)); }
    QString cell(RotationsModel::Column column) const
    {
        return page()->table()->model()->index(0, static_cast<int>(column)).data(Qt::AccessibleTextRole).toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_site = std::make_unique<Premises>(m_secrets);
        const QString token = m_site->house.addCredential(m_site->account, m_site->admin, CredentialKind::Authtoken);
        const QString second = m_site->house.addCredential(m_site->account, m_site->admin, CredentialKind::Authtoken);
        m_account = m_site->addShown();
        QVERIFY(m_account);
        RotationRecord record;
        record.id = Ksuid::make(std::chrono::sys_days{2026y / 11 / 21}).toString();
        record.profileId = m_account->profile().id;
        record.kind = CredentialKind::Authtoken;
        record.oldId = token;
        record.newId = second;
        record.ownerId = m_site->admin;
        record.description = QStringLiteral("laptop");
        record.state = RotationState::KeptBoth;
        m_site->window.reset();
        m_site->workspace.reset();
        auto journal = Journal::open(m_site->folder.filePath(QStringLiteral("data/journal.sqlite")));
        QVERIFY(journal);
        const auto putting = (*journal)->put(record);
        QVERIFY(await(putting) && putting.result());
    }
    void cleanupTestCase() { m_site.reset(); }

    void areShownWithoutAKey_data()
    {
        QTest::addColumn<bool>("kept");
        QTest::newRow("what was read before is shown") << true;
        QTest::newRow("nothing was read before") << false;
    }
    void areShownWithoutAKey()
    {
        QFETCH(bool, kept);
        m_secrets.entries.clear();
        m_site->window.reset();
        m_site->workspace.reset();
        if (!kept)
            QVERIFY(QDir(m_site->folder.filePath(QStringLiteral("data/cache"))).removeRecursively());
        m_site->restart();
        m_site->window->openLastAccount();
        m_account = m_site->window->account();
        QVERIFY(m_account);
        QTRY_VERIFY(m_account->state() == ConnectionState::NeedsKey);
        QTRY_COMPARE(m_account->snapshot() != nullptr, kept);
        m_site->window->goTo(PageId::Rotations);
        QTRY_COMPARE(page()->table()->model()->rowCount(), 1);
        QCOMPARE(page()->stateText(), QString());
        QVERIFY(page()->table()->isVisible());
        QCOMPARE(cell(RotationsModel::Column::Credential), QStringLiteral("laptop"));
        QCOMPARE(cell(RotationsModel::Column::State), QStringLiteral("Two valid"));
        QTRY_VERIFY2(cell(RotationsModel::Column::WaitingFor).startsWith(QStringLiteral("Waiting for the API key.")),
                     qPrintable(cell(RotationsModel::Column::WaitingFor)));
        // Said beside it, too; and nothing can be done with it.
        QVERIFY(textIn(*page()).contains(QStringLiteral("Waiting for the API key.")));
        QVERIFY(textIn(*page()).contains(QStringLiteral("API key is not kept on this computer")));
        for (const ActionId id :
             {ActionId::ShowRotation, ActionId::DeliverAgain, ActionId::ContinueRotations, ActionId::StopRotations})
            QVERIFY(!m_site->action(id)->isEnabled());
        QVERIFY(m_site->action(ActionId::ExportShown)->isEnabled());
    }

    void goOnWithTheKey()
    {
        m_site->serve();
        m_account->setKey(m_site->key);
        QTRY_VERIFY(m_account->state() == ConnectionState::Ready);
        QTRY_VERIFY(m_site->action(ActionId::ShowRotation)->isEnabled());
        QCOMPARE(page()->table()->model()->rowCount(), 1);
        QVERIFY(!cell(RotationsModel::Column::WaitingFor).contains(QStringLiteral("API key")));
    }

    void thatCannotBeReadAreNotSilentlyMissing()
    {
        m_site->window.reset();
        m_site->workspace.reset();
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("damage"));
            database.setDatabaseName(m_site->folder.filePath(QStringLiteral("data/journal.sqlite")));
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(QStringLiteral("INSERT INTO rotation(id, profile, state, closed, record) "
                                                            "SELECT '2xTomorrow', profile, 'melting', 0, '{}' "
                                                            "FROM rotation")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("damage"));
        m_site->restart();
        m_site->window->openLastAccount();
        m_account = m_site->window->account();
        QVERIFY(m_account);
        m_site->window->goTo(PageId::Rotations);
        QTRY_COMPARE(page()->table()->model()->rowCount(), 1);
        m_account->setKey(m_site->key);
        QTRY_VERIFY(m_account->state() == ConnectionState::Ready);
        QTRY_VERIFY(textIn(*page()).contains(QStringLiteral("Rotations of this account cannot be read")));
        QVERIFY(!buttonNamed(*page(), QStringLiteral("Try again"))); // which would change nothing
        QCOMPARE(page()->table()->model()->rowCount(), 1);
        m_site->window->goTo(PageId::Overview);
        QTRY_VERIFY(textIn(*m_site->window->page(PageId::Overview)).contains(QStringLiteral("account cannot be read")));
        m_site->window->goTo(PageId::Rotations);
    }

    void restWhileTheAccountIsReadOnly()
    {
        Profile profile = m_account->profile();
        profile.readOnly = true;
        QVERIFY(await(m_site->workspace->update(profile)));
        QTRY_VERIFY(cell(RotationsModel::Column::WaitingFor).contains(QStringLiteral("read-only")));
        QCOMPARE(page()->table()->model()->rowCount(), 1);
        QVERIFY(!m_site->action(ActionId::ShowRotation)->isEnabled());
    }
};

QTEST_MAIN(TestJournalled)
#include "tst_journalled.moc"
