// SPDX-License-Identifier: Apache-2.0
#include "keyringdaemon.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDir>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

namespace gatehouse
{

namespace
{

const QString busName = QStringLiteral("org.freedesktop.secrets");
const QString loginKeyring = QStringLiteral("/org/freedesktop/secrets/collection/login");

QDBusMessage callService(const QString &method, const QVariantList &arguments,
                         const QString &path = QStringLiteral("/org/freedesktop/secrets"),
                         const QString &interface = QStringLiteral("org.freedesktop.Secret.Service"))
{
    QDBusMessage message = QDBusMessage::createMethodCall(busName, path, interface, method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().call(message, QDBus::Block, 5000);
}

bool defaultKeyringIsThere()
{
    if (!QDBusConnection::sessionBus().interface()->isServiceRegistered(busName))
        return false;
    const QDBusReply<QDBusObjectPath> alias = callService(QStringLiteral("ReadAlias"), {QStringLiteral("default")});
    return alias.isValid() && alias.value().path() == loginKeyring;
}

} // namespace

KeyringDaemon::KeyringDaemon(QString folder) : m_folder(std::move(folder))
{
    QDir().mkpath(m_folder + QStringLiteral("/control"));
    qDBusRegisterMetaType<QMap<QString, QString>>();
}

KeyringDaemon::~KeyringDaemon()
{
    stop();
}

QString KeyringDaemon::keyringsFolder() const
{
    return m_folder + QStringLiteral("/data/keyrings");
}

QString KeyringDaemon::start()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon"));
    if (program.isEmpty())
        return QStringLiteral("gnome-keyring-daemon is not installed: apt-get install gnome-keyring");
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_folder);
    environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder + QStringLiteral("/data"));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder + QStringLiteral("/control"));
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(program,
                    {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets"),
                     QStringLiteral("--control-directory=%1/control").arg(m_folder)});
    m_process.write("the login password of nobody");
    m_process.closeWriteChannel();
    if (!QTest::qWaitFor(&defaultKeyringIsThere, 10'000))
        return QStringLiteral("gnome-keyring did not come up: %1").arg(QString::fromUtf8(m_process.readAll()));
    return {};
}

void KeyringDaemon::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    thaw();
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
    // The bus learns of it a moment later.
    (void)QTest::qWaitFor(
        [] { return !QDBusConnection::sessionBus().interface()->isServiceRegistered(busName).value(); }, 5000);
}

bool KeyringDaemon::lock()
{
    const QDBusMessage reply = callService(
        QStringLiteral("Lock"), {QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(loginKeyring)})});
    return reply.type() == QDBusMessage::ReplyMessage;
}

int KeyringDaemon::deleteEntries(const QString &name)
{
    const QMap<QString, QString> attributes{{QStringLiteral("user"), name}};
    const QDBusMessage found = callService(QStringLiteral("SearchItems"), {QVariant::fromValue(attributes)});
    int deleted = 0;
    for (const QDBusObjectPath &path : qdbus_cast<QList<QDBusObjectPath>>(found.arguments().value(0))) {
        callService(QStringLiteral("Delete"), {}, path.path(), QStringLiteral("org.freedesktop.Secret.Item"));
        ++deleted;
    }
    return deleted;
}

void KeyringDaemon::freeze()
{
    m_frozen = ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP) == 0;
}

void KeyringDaemon::thaw()
{
    if (std::exchange(m_frozen, false))
        ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
}

} // namespace gatehouse
