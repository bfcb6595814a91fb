// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/whendone.h"
#include "driver.h"
#include "iam/storage/members.h"
#include "rotation/agentwatch.h"
#include "rotation/nonce.h"
#include "rotation/quiettime.h"
#include "support/fakeclock.h"
#include "world.h"

#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

/// Rotations on the real service, with a clock that the test turns. Each test starts on a fresh copy of one account.
class RotationFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_template = World::temporaryFolder();
        FakeClock clock;
        World::make(QDir(m_template->path()), clock);
    }

    void init()
    {
        m_folder = World::temporaryFolder();
        World::copy(m_template->path(), m_folder->path());
        m_clock = std::make_unique<FakeClock>();
        m_clock->advance(10min);
        m_world = std::make_unique<World>(folder(), *m_clock);
    }

    void cleanup() { m_world.reset(); }

protected:
    QDir folder() const { return QDir(m_folder->path()); }

    void restart(Faults faults = {})
    {
        m_world.reset();
        m_world = std::make_unique<World>(folder(), *m_clock, std::move(faults));
    }

    /// Lets the hands of the clock go on, in steps of four seconds, until something holds; gives up after two hours of
    /// them.
    bool until(const std::function<bool()> &holds)
    {
        const auto end = m_clock->monotonic() + 2h;
        while (!holds()) {
            if (m_clock->monotonic() > end)
                return false;
            if (!QTest::qWaitFor(holds, 4))
                m_clock->advance(4s);
        }
        return true;
    }

    template <typename T>
    T wait(const QFuture<T> &future)
    {
        until([&future] { return future.isFinished(); });
        return future.isFinished() && future.resultCount() > 0 ? future.result() : T(Error{});
    }

    Rotation *checked(const QString &what)
    {
        Credential credential;
        credential.id = m_world->id(what);
        credential.kind = *credentialKindOfId(credential.id);
        Rotation *rotation = m_world->rotations->begin(credential);
        until([rotation] { return rotation->need() != RotationNeed::Nothing; });
        return rotation;
    }

    Rotation *stored(const QString &what)
    {
        Rotation *rotation = checked(what);
        rotation->create();
        until([rotation] { return rotation->need() == RotationNeed::Deliver; });
        return rotation;
    }

    Rotation *delivered(const QString &what)
    {
        Rotation *rotation = stored(what);
        const auto opened = wait(rotation->openForDelivery());
        Q_ASSERT(opened);
        rotation->markDelivered();
        until([rotation] { return rotation->need() == RotationNeed::Prove; });
        return rotation;
    }

    Rotation *quiet(const QString &what, std::chrono::seconds wanted)
    {
        Rotation *rotation = delivered(what);
        rotation->setQuietTime(wanted);
        if (rotation->record().kind == CredentialKind::Authtoken) {
            const QByteArray secret = bytes(**wait(rotation->openForDelivery()));
            for (const QString &agent : World::agentNames())
                m_world->connectAgent(agent, secret);
        } else {
            rotation->confirmProved();
        }
        until([rotation] { return rotation->record().state == RotationState::Quiet; });
        return rotation;
    }

    Rotation *resumed()
    {
        m_world->rotations->resume();
        until([this] { return !m_world->rotations->all().isEmpty(); });
        return m_world->rotations->all().value(0);
    }

    void loseSealingKey()
    {
        m_world.reset();
        const QString file = folder().filePath(QStringLiteral("keychain.json"));
        auto entries = FileSecretStore::load(file);
        entries.remove(QStringLiteral("journal/seal"));
        FileSecretStore::save(file, entries);
        restart();
    }

    /// Another console's successor of the same credential, whose nonce is that much older or younger than now.
    QString addRival(const QString &what, std::chrono::hours age)
    {
        const QString oldId = m_world->id(what);
        CredentialDraft draft;
        draft.kind = *credentialKindOfId(oldId);
        draft.ownerId = m_world->id(QStringLiteral("bot"));
        draft.metadata =
            Nonce{Ksuid::make(std::chrono::floor<std::chrono::seconds>(m_clock->wall()) + age), oldId}.text();
        const auto made = wait(m_world->client.createCredential(draft));
        return made ? made->credential.id : QString();
    }

    void remove(const QString &id) { QVERIFY(wait(m_world->client.removeCredential(id))); }

    void disable(const QString &who)
    {
        ServiceUserChange change;
        change.active = false;
        QVERIFY(wait(m_world->client.changeServiceUser(m_world->id(who), change)));
    }

    static Result<Response> forbidden(int status, const char *code)
    {
        Response response;
        response.status = status;
        response.body = QByteArrayLiteral("{\"error_code\":\"") + code +
                        "\",\"status_code\":" + QByteArray::number(status) +
                        ",\"msg\":\"no\",\"details\":{\"operation_id\":\"op_1\"}}";
        return response;
    }

    /// No request of that kind arrives.
    void cut(Method method)
    {
        m_world->transport.intercept = [method](const Request &request) -> std::optional<Result<Response>> {
            if (request.method != method)
                return std::nullopt;
            return Error{.kind = ErrorKind::Offline, .message = QStringLiteral("no connection")};
        };
    }

    void hideSessions()
    {
        m_world->transport.intercept = [](const Request &request) {
            return request.path == u"/tunnel_sessions" ? std::optional(forbidden(403, "ERR_NGROK_220")) : std::nullopt;
        };
    }

    int posts() const
    {
        const QStringList sent = m_world->transport.sent();
        return int(
            std::count_if(sent.begin(), sent.end(), [](const QString &name) { return name.startsWith(u"POST "); }));
    }

    QByteArray token(const QString &what) const
    {
        return FileSecretStore::load(folder().filePath(QStringLiteral("tokens.json"))).value(what);
    }

    static QByteArray bytes(const Secret &secret)
    {
        const std::string_view text = secret.reveal();
        return {text.data(), qsizetype(text.size())};
    }

    static int movedAgents(const Rotation *rotation)
    {
        const QList<WatchedAgent> &agents = rotation->record().agents;
        return int(std::count_if(agents.begin(), agents.end(), [](const WatchedAgent &agent) { return agent.onNew; }));
    }

    std::unique_ptr<QTemporaryDir> m_template, m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<World> m_world;
};
