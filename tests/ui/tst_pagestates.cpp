// SPDX-License-Identifier: Apache-2.0
// What each page says when it has no rows to show: loading, empty, no match, failed, not offered; and which way on it
// offers.
#include "support/httpserver.h"
#include "support/memorysecretstore.h"
#include "support/seen.h"
#include "ui/actions/actions.h"
#include "ui/pages/tablepage.h"
#include "ui/shell/window.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/stateview.h"
#include "workspace/workspace.h"

#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;

namespace
{

/// A service whose every list is empty, but for those that it does not have, and one person where wanted.
class Lists
{
public:
    QSet<QString> missing; ///< "/users"
    bool hasRows = false;

    Response answer(const Request &request) const
    {
        static const QHash<QString, QByteArray> keys = {
            {"/users", "users"},
            {"/bot_users", "bot_users"},
            {"/api_keys", "keys"},
            {"/credentials", "credentials"},
            {"/ssh_credentials", "ssh_credentials"},
            {"/invitations", "invitations"},
            {"/tunnel_sessions", "tunnel_sessions"},
            {"/events", "events"},
        };
        if (missing.contains(request.path))
            return {.status = 404, .body = "{\"status_code\":404,\"msg\":\"\",\"details\":{}}"};
        if (request.path == QLatin1String("/account"))
            return {.status = 200, .body = "{\"id\":\"ac_1\",\"name\":\"Empty\"}"};
        const QByteArray key = keys.value(request.path);
        if (key.isEmpty())
            return {.status = 404, .body = "{}"};
        return {.status = 200,
                .body = "{\"" + key + "\":[" + (hasRows ? row(request.path) : QByteArray()) +
                        "],\"uri\":\"\",\"next_page_uri\":null}"};
    }

private:
    static QByteArray row(const QString &path)
    {
        if (path == QLatin1String("/users"))
            return R"({"id":"usr_1","uri":"","name":"Ada","email":"ada@example.com","active":true,"created_at":)"
                   R"("2026-01-02T03:04:05Z","provisioned_by":"invite","permissions":{"administrator":true,)"
                   R"("developer":"read_write","team":"manager","billing":"access"}})";
        if (path == QLatin1String("/credentials"))
            return R"({"id":"cr_1","uri":"","created_at":"2026-01-02T03:04:05Z","description":"laptop","metadata":"",)"
                   R"("acl":[],"owner_id":"usr_1","token":null})";
        if (path == QLatin1String("/invitations"))
            return R"({"id":"inv_1","uri":"","email":"new@example.com","state":"pending","created_at":)"
                   R"("2026-01-02T03:04:05Z","expires_at":"2026-02-02T03:04:05Z","invited_by_id":"usr_1","permissions":)"
                   R"({"administrator":false,"developer":"read_write","team":"read_only","billing":"none"}})";
        return {};
    }
};

struct Desk {
    Desk()
        : workspace({QDir(folder.filePath("settings")), QDir(folder.filePath("data"))}, secrets, clock),
          window(workspace)
    {
        window.resize(1280, 800);
        window.show();
    }

    void open(const QUrl &url)
    {
        Profile profile;
        profile.id = QStringLiteral("acme");
        profile.name = QStringLiteral("Acme");
        profile.url = url;
        profile.proxy = ProxyMode::None;
        window.setAccount(workspace.openAdHoc(profile, Secret::share(Secret::copyOf("ak_x_y"))));
    }
    ConnectionState state() const { return window.account()->state(); }
    TablePage *page(PageId id)
    {
        window.goTo(id);
        return qobject_cast<TablePage *>(window.page(id));
    }

    QTemporaryDir folder;
    MemorySecretStore secrets;
    SystemClock clock;
    Workspace workspace;
    Window window;
};

QString sentenceOn(const QWidget &page)
{
    const auto *view = page.findChild<StateView *>();
    return view && view->isVisible() ? view->text() : QString();
}

void addTables()
{
    QTest::addColumn<PageId>("id");
    QTest::newRow("principals") << PageId::Principals;
    QTest::newRow("credentials") << PageId::Credentials;
    QTest::newRow("invitations") << PageId::Invitations;
}

} // namespace

Q_DECLARE_METATYPE(gatehouse::PageId)

class TestPageStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loading_data()
    {
        addTables();
        QTest::newRow("rotations") << PageId::Rotations;
        QTest::newRow("overview") << PageId::Overview;
    }
    void loading()
    {
        QFETCH(PageId, id);
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Desk desk;
        desk.open(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(silent.serverPort())));
        desk.window.goTo(id);
        Page *page = desk.window.page(id);
        QTRY_VERIFY(desk.state() == ConnectionState::Reading);
        QVERIFY2(sentenceOn(*page).startsWith(QStringLiteral("Reading ")), qPrintable(sentenceOn(*page)));
        if (id == PageId::Credentials) {
            // What several datasets brought is counted together.
            page->showProgress(Dataset::Authtokens, 4000);
            page->showProgress(Dataset::ApiKeys, 200);
            QCOMPARE(sentenceOn(*page), QStringLiteral("Reading credentials… 4,200"));
        }
        QTRY_VERIFY(buttonNamed(*page, QStringLiteral("Cancel")));
        buttonNamed(*page, QStringLiteral("Cancel"))->click();
        QTRY_COMPARE(sentenceOn(*page), QStringLiteral("The reading was stopped."));
        QTRY_VERIFY(buttonNamed(*page, QStringLiteral("Try again")));
    }

    void empty_data()
    {
        QTest::addColumn<PageId>("id");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QByteArray>("way");
        QTest::newRow("principals") << PageId::Principals << "Nobody here yet." << QByteArray("New service user…");
        QTest::newRow("credentials") << PageId::Credentials << "No credentials yet." << QByteArray("New credential…");
        QTest::newRow("invitations") << PageId::Invitations << "No invitations." << QByteArray("Invite people…");
        QTest::newRow("rotations") << PageId::Rotations << "No rotations." << QByteArray();
    }
    void empty()
    {
        QFETCH(PageId, id);
        QFETCH(QString, says);
        QFETCH(QByteArray, way);
        const Lists lists;
        HttpServer server([&lists](const Request &request, const QByteArray &) { return lists.answer(request); });
        Desk desk;
        desk.open(server.url());
        TablePage *page = desk.page(id);
        QTRY_VERIFY(desk.state() == ConnectionState::Ready);
        QVERIFY2(page->stateText().startsWith(says), qPrintable(page->stateText()));
        if (!way.isEmpty())
            QTRY_VERIFY(buttonNamed(*page, QString::fromUtf8(way)));
    }

    void noMatch_data() { addTables(); }
    void noMatch()
    {
        QFETCH(PageId, id);
        Lists lists;
        lists.hasRows = true;
        HttpServer server([&lists](const Request &request, const QByteArray &) { return lists.answer(request); });
        Desk desk;
        desk.open(server.url());
        TablePage *page = desk.page(id);
        QTRY_VERIFY(desk.state() == ConnectionState::Ready);
        QTRY_COMPARE(page->stateText(), QString());
        page->filterBar()->setText(QStringLiteral("age>900d"));
        QCOMPARE(page->stateText(), QStringLiteral("None of 1 match age>900d."));
        QTRY_VERIFY(buttonNamed(*page, QStringLiteral("Clear filter")));
        buttonNamed(*page, QStringLiteral("Clear filter"))->click();
        QCOMPARE(page->stateText(), QString());
    }

    void failed()
    {
        Desk desk;
        desk.open(QUrl(QStringLiteral("http://127.0.0.1:1")));
        QTRY_VERIFY_WITH_TIMEOUT(desk.state() == ConnectionState::Failed, 10'000);
        for (const PageId id : allPages) {
            desk.window.goTo(id);
            const Page *page = desk.window.page(id);
            QTRY_VERIFY(buttonNamed(*page, QStringLiteral("Try again")));
            QVERIFY2(sentenceOn(*page).contains(QStringLiteral("127.0.0.1 cannot be reached")),
                     qPrintable(toString(id) + sentenceOn(*page)));
        }
    }

    /// The rows stay, and the strip above them says since when.
    void failedWithRows()
    {
        Lists lists;
        lists.hasRows = true;
        auto server = std::make_unique<HttpServer>(
            [&lists](const Request &request, const QByteArray &) { return lists.answer(request); });
        Desk desk;
        desk.open(server->url());
        QTRY_VERIFY(desk.state() == ConnectionState::Ready);
        server.reset();
        desk.window.account()->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(desk.state() == ConnectionState::Failed, 10'000);
        for (const PageId id : allPages) {
            desk.window.goTo(id);
            const Page *page = desk.window.page(id);
            const auto *notice = page->findChild<NoticeBar *>();
            QTRY_VERIFY(notice && notice->isVisible());
            QVERIFY2(notice->text().contains(QStringLiteral("127.0.0.1")) &&
                         notice->text().contains(u"Shown as read at "),
                     qPrintable(notice->text()));
            QTRY_VERIFY(buttonNamed(*notice, QStringLiteral("Try again")));
            if (id != PageId::Rotations)
                QCOMPARE(sentenceOn(*page), QString());
        }
    }

    void notOffered_data() { addTables(); }
    void notOffered()
    {
        QFETCH(PageId, id);
        Lists lists;
        lists.missing = {"/users", "/bot_users", "/credentials", "/api_keys", "/ssh_credentials", "/invitations"};
        HttpServer server([&lists](const Request &request, const QByteArray &) { return lists.answer(request); });
        Desk desk;
        desk.open(server.url());
        TablePage *page = desk.page(id);
        QTRY_VERIFY(desk.state() == ConnectionState::Ready);
        QVERIFY2(page->stateText().startsWith(QStringLiteral("This account's API does not list ")),
                 qPrintable(page->stateText()));
        QTRY_VERIFY(buttonNamed(*page, QStringLiteral("Open dashboard")));
        QVERIFY(!buttonNamed(*page, QStringLiteral("Try again")));
    }
};

QTEST_MAIN(TestPageStates)
#include "tst_pagestates.moc"
