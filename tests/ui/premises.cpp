// SPDX-License-Identifier: Apache-2.0
#include "premises.h"

#include "support/await.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTest>

namespace gatehouse
{

Premises::Premises(SecretStore &secrets) : m_secrets(secrets)
{
    account = house.addAccount();
    admin = house.addUser(account, Permissions::ofAdministrator(), true, QStringLiteral("ada@example.com"));
    keyId = house.addCredential(account, admin, CredentialKind::ApiKey, &key);
    restart();
}

Premises::~Premises() = default;

void Premises::serve(const QSslConfiguration &tls)
{
    const auto port = static_cast<quint16>(m_url.port(0));
    m_server.reset();
    m_server = std::make_unique<HttpServer>(
        [this](Request request, const QByteArray &bearer) {
            if (!bearer.isEmpty())
                request.key = Secret::share(Secret::copyOf(bearer));
            return m_service->handle(request);
        },
        tls, nullptr, port);
    m_url = m_server->url();
    m_service = std::make_unique<iam::Service>(*house.database, house.clock, m_url);
    m_service->setRequestLimit(0);
}

void Premises::goDown()
{
    m_server.reset();
}

Profile Premises::profile(const QString &name) const
{
    Profile profile;
    profile.name = name;
    profile.url = m_url;
    profile.proxy = ProxyMode::None;
    return profile;
}

Account *Premises::add(const Profile &profile, const SharedSecret &with)
{
    const auto adding = workspace->add(profile, with, nullptr);
    return await(adding) && adding.result() ? *adding.result() : nullptr;
}

Account *Premises::addShown()
{
    serve();
    Account *added = add(profile(), key);
    if (!added)
        return nullptr;
    window->setAccount(added);
    return QTest::qWaitFor([added] { return added->state() == ConnectionState::Ready; }) ? added : nullptr;
}

TablePage *Premises::credentials() const
{
    return qobject_cast<TablePage *>(window->page(PageId::Credentials));
}

QAction *Premises::action(ActionId id) const
{
    return window->actions().action(id);
}

void Premises::restart()
{
    window.reset();
    workspace.reset();
    workspace = std::make_unique<Workspace>(Workspace::Folders{QDir(folder.filePath(QStringLiteral("settings"))),
                                                               QDir(folder.filePath(QStringLiteral("data")))},
                                            m_secrets, clock);
    if (const Result<void> loaded = workspace->load(); !loaded)
        qFatal("%s", qPrintable(loaded.error().message));
    window = std::make_unique<Window>(*workspace);
    window->resize(1280, 800);
    window->show();
}

bool press(const QWidget &parent, const QString &text)
{
    if (!QTest::qWaitFor([&] { return buttonNamed(parent, text) != nullptr; }))
        return false;
    buttonNamed(parent, text)->click();
    return true;
}

void type(const QWidget &parent, const QString &objectName, const QString &text)
{
    auto *field = parent.findChild<QLineEdit *>(objectName);
    if (!field)
        qFatal("no field %s", qPrintable(objectName));
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
}

void choose(const QWidget &parent, const QString &objectName, int data)
{
    auto *box = parent.findChild<QComboBox *>(objectName);
    if (!box)
        qFatal("no box %s", qPrintable(objectName));
    box->setCurrentIndex(box->findData(data));
}

QString textOf(const SharedSecret &secret)
{
    const std::string_view bytes = secret->reveal();
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

} // namespace gatehouse
