// SPDX-License-Identifier: Apache-2.0
// What is SQLite's own: the file, its locks, files of other versions and of others, and a disk that is full.
#include "house.h"

#include "iam/storage/accounts.h"
#include "iam/storage/eventdestinations.h"
#include "iam/storage/ippolicies.h"
#include "iam/storage/migrations.h"
#include "iam/storage/store.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <array>
#include <latch>
#include <thread>
#include <vector>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace gatehouse;
using namespace gatehouse::iam;

namespace
{

/// How far the store's file, or any file of this process, may grow.
class Bound
{
public:
    Bound(House &house, bool system) : m_house(house), m_system(system)
    {
        if (!m_system) {
            setPages(pages() + 12);
            return;
        }
#ifdef Q_OS_UNIX
        std::signal(SIGXFSZ, SIG_IGN); // an error then, as on a full disk
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit bytes = m_before;
        bytes.rlim_cur = rlim_t(QFileInfo(house.file() + QStringLiteral("-wal")).size()) + 100'000;
        setrlimit(RLIMIT_FSIZE, &bytes);
#endif
    }
    ~Bound()
    {
        lift();
    }

    void lift()
    {
        if (!m_system)
            setPages(1'000'000);
#ifdef Q_OS_UNIX
        else
            setrlimit(RLIMIT_FSIZE, &m_before);
#endif
    }

private:
    qint64 pages()
    {
        Statement count = m_house.database->passingStatement("PRAGMA page_count");
        return count.run() && count.next() ? count.integer(0) : 0;
    }
    void setPages(qint64 most)
    {
        Statement set = m_house.database->passingStatement("PRAGMA max_page_count=" + QByteArray::number(most));
        set.run();
    }

    House &m_house;
    bool m_system;
#ifdef Q_OS_UNIX
    rlimit m_before{};
#endif
};

} // namespace

class TestIamSqlite : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isDurableAndPrivate_data()
    {
        QTest::addColumn<bool>("copied");
        QTest::newRow("new") << false;
        QTest::newRow("put back for everybody to read") << true;
    }

    void isDurableAndPrivate()
    {
        QFETCH(bool, copied);
        House house;
        if (copied) {
            house.database.reset();
            QFile file(house.file());
            QVERIFY(file.setPermissions(file.permissions() | QFileDevice::ReadGroup | QFileDevice::ReadOther));
            house.reopen();
        }
        house.addAccount();
        const auto owner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
        const auto others =
            QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
        for (const char *suffix : {"", "-wal", "-shm"}) {
            const auto permissions = QFileInfo(house.file() + QLatin1String(suffix)).permissions();
            QVERIFY2((permissions & owner) == owner && !(permissions & others), suffix);
        }
        const auto pragma = [&](QByteArrayView sql) {
            Statement query = house.database->statement(sql);
            query.run();
            return query.next() ? query.text(0) : QString();
        };
        QCOMPARE(pragma("PRAGMA journal_mode"), QStringLiteral("wal"));
        QCOMPARE(pragma("PRAGMA synchronous"), QStringLiteral("2"));
        QCOMPARE(pragma("PRAGMA foreign_keys"), QStringLiteral("1"));
        QCOMPARE(pragma("PRAGMA user_version"), QString::number(Database::newestVersion()));
    }

#ifdef Q_OS_LINUX
    // Another process would take the log away from under it.
    void keepsItsLocksWhenOpenedAgain()
    {
        House house;
        house.addAccount();
        const int probe = ::open(QFile::encodeName(house.file()).constData(), O_RDWR | O_CLOEXEC);
        QVERIFY(probe >= 0);
        const auto locked = [probe] { // against whoever is not this process: a lock of the open file is nobody's
            struct flock lock = {};
            lock.l_type = F_WRLCK;
            lock.l_whence = SEEK_SET;
            return ::fcntl(probe, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
        };
        const bool before = locked();
        const auto second = Database::open(house.file());
        const bool after = locked();
        ::close(probe);
        QVERIFY(before);
        QVERIFY(second.ok());
        QVERIFY(after);
    }
#endif

    /// A file of every earlier version is brought up to date, and keeps what it holds.
    void bringsOlderFilesUpToDate()
    {
        for (int version = 1; version < Database::newestVersion(); ++version) {
            const QTemporaryDir folder;
            const QString file = folder.filePath(QStringLiteral("iam.db"));
            {
                QSqlDatabase raw = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
                raw.setDatabaseName(file);
                QVERIFY(raw.open());
                QSqlQuery query(raw);
                for (int made = 0; made < version; ++made) {
                    for (const char *sql : migrations()[static_cast<std::size_t>(made)])
                        QVERIFY(query.exec(QString::fromLatin1(sql)));
                }
                QVERIFY(query.exec(QStringLiteral("INSERT INTO accounts (id, name, plan, seats, mfa_required, "
                                                  "created_at) VALUES ('ac_1', 'Kept', '', 0, 0, 0)")));
                QVERIFY(query.exec(QStringLiteral("PRAGMA user_version=%1").arg(version)));
            }
            QSqlDatabase::removeDatabase(QStringLiteral("raw"));
            // Its audit log can be looked at before that.
            QVERIFY(Store{.file = file}.openForReading().ok());
            const auto opened = Database::open(file);
            QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().message));
            QCOMPARE(Accounts(**opened).find(QStringLiteral("ac_1"))->name, QStringLiteral("Kept"));
            IpPolicies(**opened).insert(QStringLiteral("ac_1"), {.id = QStringLiteral("ipp_1")});
            EventDestinations(**opened).insert(QStringLiteral("ac_1"), {.id = QStringLiteral("ed_1")});
            QVERIFY(!(*opened)->takeError());
        }
    }

    /// Of several first starts at once none takes what another is making for another program's.
    void isMadeOnceByWhoeverComes()
    {
        const QTemporaryDir folder;
        for (int round = 0; round < 40; ++round) {
            const QString file = folder.filePath(QString::number(round));
            std::array<QString, 4> failed;
            std::latch start(std::ssize(failed));
            std::vector<std::thread> all;
            for (QString &one : failed) {
                all.emplace_back([&start, &one, file] {
                    start.arrive_and_wait();
                    if (const auto opened = Database::open(file); !opened)
                        one = opened.error().message;
                });
            }
            for (std::thread &one : all)
                one.join();
            for (const QString &one : failed)
                QVERIFY2(one.isEmpty(), qPrintable(one));
        }
    }

    void leavesOtherFilesAlone_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("newer") << QStringLiteral("PRAGMA user_version=%1").arg(Database::newestVersion() + 1)
                               << QByteArray();
        QTest::newRow("another program's") << QStringLiteral("CREATE TABLE notes (a)") << QByteArray();
        QTest::newRow("another program's, numbered as one of ours")
            << QStringLiteral("CREATE TABLE accounts (a);PRAGMA user_version=5") << QByteArray();
        QTest::newRow("no database") << QString() << QByteArray(4096, 'x');
    }

    void leavesOtherFilesAlone()
    {
        QFETCH(QString, sql);
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("iam.db")));
        if (sql.isEmpty()) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
            file.close();
        } else {
            {
                QSqlDatabase raw = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
                raw.setDatabaseName(file.fileName());
                QVERIFY(raw.open());
                const QStringList statements = sql.split(u';');
                for (const QString &statement : statements)
                    QVERIFY(QSqlQuery(raw).exec(statement));
            }
            QSqlDatabase::removeDatabase(QStringLiteral("raw"));
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        file.close();
        QVERIFY(file.setPermissions(file.permissions() | QFileDevice::ReadOther));
        const auto permissions = file.permissions();
        const auto opened = Database::open(file.fileName());
        QVERIFY(!opened);
        QVERIFY(opened.error().kind == ErrorKind::Storage);
        QVERIFY(opened.error().message.contains(file.fileName()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), before);
        QCOMPARE(file.permissions(), permissions);
    }

    void saysWhereItCannotOpen()
    {
        const auto opened = Database::open(QStringLiteral("/nonexistent/folder/iam.db"));
        QVERIFY(!opened);
        QVERIFY(opened.error().kind == ErrorKind::Storage);
    }

    void readsNoStoreThatIsNotThere()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("none"));
        QVERIFY(!Store{.file = file}.openForReading().ok());
        QVERIFY(!QFile::exists(file));
    }

    /// The file can grow no more, by SQLite's word or by the system's: what cannot be recorded is not done, what was
    /// done stays, and there is room again afterwards.
    void fullDisk_data()
    {
        QTest::addColumn<bool>("system");
        QTest::newRow("no more pages") << false;
#ifdef Q_OS_UNIX
        QTest::newRow("no more bytes") << true;
#endif
    }

    void fullDisk()
    {
        QFETCH(bool, system);
        House house;
        house.hurry();
        const QString account = house.addAccount();
        const QString admin = house.addUser(account, Permissions::ofAdministrator());
        const auto create = [&] { return house.as(account, admin, Method::Post, QStringLiteral("/api_keys")); };
        QCOMPARE(create().status, 201);
        Bound bound(house, system);
        int made = 1;
        QByteArray before;
        Response response;
        do {
            before = house.everything();
            response = create();
            made += response.status == 201;
        } while (response.status == 201 && made < 2000);
        QCOMPARE(response.status, 500);
        QVERIFY(!response.body.contains("\"token\""));
        QCOMPARE(house.everything(), before);
        bound.lift();
        QVERIFY(house.verifyAudit().holds());
        QCOMPARE(house.verifyAudit().events, made);
        QCOMPARE(create().status, 201);
        house.reopen();
        QVERIFY(house.verifyAudit().holds());
        QCOMPARE(house.verifyAudit().events, made + 1);
        Statement keys = house.database->statement("SELECT count(*) FROM credentials");
        QVERIFY(keys.run() && keys.next());
        QCOMPARE(keys.integer(0), made + 1);
    }
};

QTEST_GUILESS_MAIN(TestIamSqlite)
#include "tst_iam_sqlite.moc"
