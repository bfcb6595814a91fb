// SPDX-License-Identifier: Apache-2.0
#include "workspace/folders.h"
#include "workspace/profilestore.h"
#include "workspace/workspace.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;

namespace
{

using Variables = QMap<QByteArray, QByteArray>; ///< of the environment

Profile profileCalled(const QString &id, const QString &name)
{
    Profile profile;
    profile.id = id;
    profile.name = name;
    return profile;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(text), text.size());
}

QString errorOf(const auto &result)
{
    return result ? QString() : toString(result.error().kind);
}

} // namespace

class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void madeFoldersAreTheOwnersAlone()
    {
        QTemporaryDir root;
        const QString path = root.filePath(QStringLiteral("a/b/c"));
        QVERIFY(makePrivateFolder(QDir(path)).ok());
        for (const QString &each : {QStringLiteral("a"), QStringLiteral("a/b"), QStringLiteral("a/b/c")}) {
            const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                                QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
            QVERIFY2(!(QFile::permissions(root.filePath(each)) & others), qPrintable(each));
        }
        QVERIFY(makePrivateFolder(QDir(path)).ok());
        QVERIFY(!makePrivateFolder(QDir(QStringLiteral("/proc/none/such"))).ok());
    }

    void standardFolders_data()
    {
        QTest::addColumn<Variables>("set");
        QTest::addColumn<QString>("settings");
        QTest::addColumn<QString>("data");
        const auto row = [](const char *name, const Variables &set, const QString &settings, const QString &data) {
            QTest::newRow(name) << set << settings << data;
        };
        const Variables chosen{{"GATEHOUSE_SETTINGS_DIR", "/my/settings"}, {"GATEHOUSE_DATA_DIR", "/my/data"}};
        row("both chosen", chosen, "/my/settings", "/my/data");
#ifdef Q_OS_LINUX // elsewhere no variable moves the system's own
        const QString home = QDir::homePath();
        const Variables moved{{"XDG_CONFIG_HOME", "/moved/config"}, {"XDG_DATA_HOME", "/moved/data"}};
        const auto with = [](Variables some, const QByteArray &variable, const QByteArray &value) {
            some.insert(variable, value);
            return some;
        };
        row("the system's", {}, home + "/.config/gatehouse", home + "/.local/share/gatehouse");
        row("the system's, moved", moved, "/moved/config/gatehouse", "/moved/data/gatehouse");
        row("settings chosen", with(moved, "GATEHOUSE_SETTINGS_DIR", "/my"), "/my", "/moved/data/gatehouse");
        row("data chosen", with(moved, "GATEHOUSE_DATA_DIR", "/my"), "/moved/config/gatehouse", "/my");
        row("chosen to be nothing", with(with(moved, "GATEHOUSE_SETTINGS_DIR", ""), "GATEHOUSE_DATA_DIR", ""),
            "/moved/config/gatehouse", "/moved/data/gatehouse");
#endif
    }

    void standardFolders()
    {
        QFETCH(Variables, set);
        QCoreApplication::setApplicationName(QStringLiteral("gatehouse")); // as the program has it
        for (const char *name : {"GATEHOUSE_SETTINGS_DIR", "GATEHOUSE_DATA_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME"}) {
            if (set.contains(name))
                qputenv(name, set.value(name));
            else
                qunsetenv(name);
        }
        const Workspace::Folders folders = Workspace::standardFolders();
        QTEST(folders.settings.path(), "settings");
        QTEST(folders.data.path(), "data");
    }

    void serviceUrl_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url"); // empty: refused
        QTest::newRow("ngrok") << "https://api.ngrok.com"
                               << "https://api.ngrok.com";
        QTest::newRow("with a slash and spaces") << " https://api.ngrok.com/ "
                                                 << "https://api.ngrok.com";
        QTest::newRow("port") << "https://iam.example.com:8443"
                              << "https://iam.example.com:8443";
        QTest::newRow("capitals") << "HTTPS://API.ngrok.com"
                                  << "https://api.ngrok.com";
        QTest::newRow("loopback name") << "http://localhost:8080"
                                       << "http://localhost:8080";
        QTest::newRow("loopback v4") << "http://127.0.0.1:8080"
                                     << "http://127.0.0.1:8080";
        QTest::newRow("another loopback v4") << "http://127.3.2.1"
                                             << "http://127.3.2.1";
        QTest::newRow("loopback v6") << "http://[::1]:8080"
                                     << "http://[::1]:8080";
        QTest::newRow("empty") << " "
                               << "";
        QTest::newRow("no scheme") << "api.ngrok.com"
                                   << "";
        QTest::newRow("http to elsewhere") << "http://api.ngrok.com"
                                           << "";
        QTest::newRow("looks like loopback") << "http://127.0.0.1.example.com"
                                             << "";
        QTest::newRow("localhost of somebody") << "http://localhost.example.com"
                                               << "";
        QTest::newRow("private network") << "http://192.168.0.1"
                                         << "";
        QTest::newRow("all interfaces") << "http://0.0.0.0"
                                        << "";
        QTest::newRow("ftp") << "ftp://localhost"
                             << "";
        QTest::newRow("file") << "file:///etc/passwd"
                              << "";
        QTest::newRow("user") << "https://me@api.ngrok.com"
                              << "";
        QTest::newRow("user and password") << "https://me:word@api.ngrok.com"
                                           << "";
        QTest::newRow("empty user") << "https://@api.ngrok.com"
                                    << "";
        QTest::newRow("path") << "https://api.ngrok.com/v2"
                              << "";
        QTest::newRow("query") << "https://api.ngrok.com/?a=b"
                               << "";
        QTest::newRow("empty query") << "https://api.ngrok.com?"
                                     << "";
        QTest::newRow("fragment") << "https://api.ngrok.com#x"
                                  << "";
        QTest::newRow("no host") << "https://"
                                 << "";
        QTest::newRow("only a port") << "https://:443"
                                     << "";
        QTest::newRow("port zero") << "https://api.ngrok.com:0"
                                   << "";
        QTest::newRow("bad port") << "https://api.ngrok.com:99999"
                                  << "";
        QTest::newRow("space inside") << "https://api ngrok.com"
                                      << "";
    }

    void serviceUrl()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);
        const Result<QUrl> checked = checkedServiceUrl(text);
        if (url.isEmpty()) {
            QVERIFY2(!checked, qPrintable(text));
            QCOMPARE(toString(checked.error().kind), toString(ErrorKind::Invalid));
            QVERIFY(!checked.error().message.isEmpty());
        } else {
            QVERIFY2(checked, qPrintable(errorOf(checked)));
            QCOMPARE(checked->toString(), url);
        }
    }

    void passwordIsNotRepeated()
    {
        for (const char *text : {"https://me:canary@api.ngrok.com", "https://me:canary@api ngrok.com"}) {
            const Result<QUrl> checked = checkedServiceUrl(text);
            QVERIFY(!checked);
            QVERIFY(!checked.error().message.contains(QLatin1String("canary")));
        }
    }

    void profileRules()
    {
        const auto kind = [](const Profile &profile) { return errorOf(checkedProfile(profile)); };
        Profile profile = profileCalled("1", " Production ");
        QCOMPARE(checkedProfile(profile)->name, QStringLiteral("Production"));

        profile.name = QStringLiteral("  ");
        QCOMPARE(kind(profile), QStringLiteral("invalid"));
        profile.name = QStringLiteral("Production");

        profile.tls = TlsMode::Off;
        QCOMPARE(kind(profile), QStringLiteral("invalid"));
        profile.url = QUrl(QStringLiteral("https://127.0.0.1:8443"));
        QCOMPARE(kind(profile), QString());

        profile.tls = TlsMode::ExtraCa;
        QCOMPARE(kind(profile), QStringLiteral("invalid"));
        profile.caFile = QStringLiteral("/etc/ca.pem");
        QCOMPARE(kind(profile), QString());

        profile.tls = TlsMode::Pinned;
        QCOMPARE(kind(profile), QStringLiteral("invalid"));
        profile.fingerprint = QStringLiteral("AB:").repeated(31) + QStringLiteral("ab");
        QCOMPARE(checkedProfile(profile)->fingerprint, QStringLiteral("ab").repeated(32));

        profile.proxy = ProxyMode::Manual;
        QCOMPARE(kind(profile), QStringLiteral("invalid"));
        profile.proxyHost = QStringLiteral("proxy.example.com");
        profile.proxyPort = 3128;
        QCOMPARE(kind(profile), QString());

        profile.rateLimit = -1;
        QCOMPARE(kind(profile), QStringLiteral("invalid"));
    }

    void keepsEverything()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("settings/profiles.json");
        ProfileStore store(path);
        QVERIFY(store.load()->isEmpty());

        Profile full = profileCalled("2", "Staging");
        full.color = QStringLiteral("#7a4fd6");
        full.url = QUrl(QStringLiteral("https://127.0.0.1:8443"));
        full.tls = TlsMode::Pinned;
        full.fingerprint = QStringLiteral("ab").repeated(32);
        full.caFile = QStringLiteral("/etc/ca.pem");
        full.proxy = ProxyMode::Manual;
        full.proxyHost = QStringLiteral("proxy.example.com");
        full.proxyPort = 3128;
        full.proxyUser = QStringLiteral("me");
        full.keyStorage = KeyStorage::SessionOnly;
        full.readOnly = true;
        full.rateLimit = 30;
        const QList<Profile> profiles{profileCalled("1", "Production"), full};
        const auto saved = store.change([&](QList<Profile> &rows) {
            rows = profiles;
            return Result<void>();
        });
        QVERIFY2(saved, qPrintable(errorOf(saved)));
        const Result<QList<Profile>> read = ProfileStore(path).load();
        QVERIFY2(read, qPrintable(errorOf(read)));
        QCOMPARE(*read, profiles);

        const auto ownerOnly =
            QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser;
        QCOMPARE(QFileInfo(path).permissions(), QFileDevice::Permissions(ownerOnly));
        QCOMPARE(QFileInfo(folder.filePath("settings")).permissions(),
                 QFileDevice::Permissions(ownerOnly | QFileDevice::ExeOwner | QFileDevice::ExeUser));

        // Made 0600 again when somebody opened it up.
        QVERIFY(QFile::setPermissions(path, ownerOnly | QFileDevice::ReadOther));
        QVERIFY(store.save(profiles));
        QCOMPARE(QFileInfo(path).permissions(), QFileDevice::Permissions(ownerOnly));
    }

    void leavesAFileAlone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("newer") << QByteArray("{\"version\": 2, \"profiles\": []}");
        QTest::newRow("cut short") << QByteArray("{\"version\": 1, \"profiles\": [");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("no version") << QByteArray("{\"profiles\": []}");
        QTest::newRow("not a list") << QByteArray("{\"version\": 1, \"profiles\": {}}");
        QTest::newRow("nothing in it") << QByteArray("{\"version\": 1, \"profiles\": [{}]}");
        const auto row = [](const char *url, const char *tls) {
            const QJsonObject profile{{"id", "1"},  {"name", "A"}, {"proxy", "system"}, {"key_storage", "keychain"},
                                      {"url", url}, {"tls", tls}};
            return QJsonDocument(QJsonObject{{"version", 1}, {"profiles", QJsonArray{profile}}}).toJson();
        };
        QTest::newRow("unknown word") << row("https://api.ngrok.com", "whatever");
        QTest::newRow("an address that nobody could type") << row("http://api.ngrok.com", "system");
        QTest::newRow("unchecked to elsewhere") << row("https://api.ngrok.com", "off");
    }

    void leavesAFileAlone()
    {
        QFETCH(QByteArray, text);
        QTemporaryDir folder;
        const QString path = folder.filePath("profiles.json");
        write(path, text);
        ProfileStore store(path);
        QCOMPARE(errorOf(store.load()), QStringLiteral("storage"));
        bool asked = false;
        const Result<void> changed = store.change([&asked](QList<Profile> &) {
            asked = true;
            return Result<void>();
        });
        QCOMPARE(errorOf(changed), QStringLiteral("storage"));
        QVERIFY(!asked);
        QCOMPARE(contents(path), text);
    }

    void twoStoresDoNotUndoEachOther()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("profiles.json");
        const auto add = [&path](const QString &id) {
            return ProfileStore(path).change([&id](QList<Profile> &rows) {
                rows.append(profileCalled(id, id));
                return Result<void>();
            });
        };
        QVERIFY(add("1"));
        QVERIFY(add("2"));
        QCOMPARE(ProfileStore(path).load()->size(), 2);
        const Result<void> refused = ProfileStore(path).change([](QList<Profile> &rows) {
            rows.clear();
            return Result<void>(Error{.kind = ErrorKind::Invalid});
        });
        QCOMPARE(errorOf(refused), QStringLiteral("invalid"));
        QCOMPARE(ProfileStore(path).load()->size(), 2);
    }

    void saysWhenTheFolderCannotBeMade()
    {
        QTemporaryDir folder;
        write(folder.filePath("taken"), "a file");
        const Result<void> changed = ProfileStore(folder.filePath("taken/profiles.json")).change([](QList<Profile> &) {
            return Result<void>();
        });
        QCOMPARE(errorOf(changed), QStringLiteral("storage"));
    }
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
