// SPDX-License-Identifier: Apache-2.0
// A request from anybody who may ask everything: "METHOD path?query", a line's end, and the body. `$ak` in it stands
// for the id of an API key, and so for each kind; `$xak` for one of another account. Whatever it is, it is answered in
// the API's form, the storage never fails, what is refused has changed nothing, what is done stands in the audit log as
// it was hashed, and nothing of the other account is ever shown.
#include "house.h"

#include "api/json.h"
#include "iam/storage/auditchain.h"
#include "iam/storage/events.h"

#include <cstdint>
#include <cstdlib>

using namespace gatehouse;
using namespace gatehouse::iam;

namespace
{

constexpr int mutationsOfOne = 40; ///< then a house is made anew, or lists would only grow

/// One of each in an account, and in another.
class Target : public House
{
public:
    Target()
    {
        hurry();
        account = addAccount();
        admin = addUser(account, Permissions::ofAdministrator(), true, QStringLiteral("admin@example.com"));
        addUser(account, Permissions::ofAdministrator());
        m_ids = furnish(account, QString());
        const QString elsewhere = addAccount(QStringLiteral("Elsewhere"));
        addUser(elsewhere, Permissions::ofAdministrator());
        const QHash<QByteArray, QString> others = furnish(elsewhere, QStringLiteral("x"));
        m_ids.insert(others);
        for (const QString &id : others)
            m_foreign.append(id.toLatin1());
        m_foreign.append(elsewhere.toLatin1());
        // To be accepted, which makes the caller a member there.
        m_ids.insert("inv", addInvitation(addAccount(QStringLiteral("Third")), QStringLiteral("admin@example.com")));
        m_head = head();
    }

    void tryOne(const QByteArray &input)
    {
        const qsizetype end = input.indexOf('\n');
        const QByteArray line = withIds(input.left(end < 0 ? input.size() : end));
        Request request;
        request.body = end < 0 ? QByteArray() : withIds(input.mid(end + 1));
        const qsizetype space = line.indexOf(' '), mark = line.indexOf('?', space + 1);
        for (const Method method : {Method::Get, Method::Post, Method::Patch, Method::Delete}) {
            if (line.left(space) == toWire(method))
                request.method = method;
        }
        // As the server reads them.
        request.path = QString::fromLatin1(line.mid(space + 1, mark < 0 ? -1 : mark - space - 1));
        if (mark >= 0)
            request.query = QUrlQuery(QString::fromLatin1(line.mid(mark + 1)).replace(u'+', QStringLiteral("%20")));
        judge(request, service->handle(request, SignedIn{account, admin}));
    }

    bool isWorn() const { return m_mutations >= mutationsOfOne; }

    QString account, admin;

private:
    static void require(bool holds, const char *what, const Response &response)
    {
        if (!holds)
            qFatal("%s: %d %s", what, response.status,
                   response.body.left(1000).constData()); // libFuzzer keeps the input
    }

    void judge(const Request &request, const Response &response)
    {
        require(response.status >= 200 && response.status < 500, "no answer of the API's", response);
        require(!database->failed(), "the storage failed", response);
        require(response.status == 204 ? response.body.isEmpty() : parseObject(response.body).ok(), "no object",
                response);
        const bool refused = response.status >= 400;
        if (refused) {
            const QJsonObject error = json(response);
            require(error.value(u"status_code").toInt() == response.status && !error.value(u"msg").toString().isEmpty(),
                    "no error of the API's", response);
        }
        for (const QByteArray &id : std::as_const(m_foreign)) {
            // A refusal may repeat what was asked with; nothing else.
            if (!refused && !request.path.contains(QLatin1String(id)))
                require(!response.body.contains(id), "another account's", response);
        }
        const AuditHead now = head();
        if (refused || request.method == Method::Get)
            require(now == m_head, "changed by what was refused or read", response);
        if (now == m_head)
            return;
        ++m_mutations;
        checkLog(m_head, now, response);
        m_head = now;
    }

    /// What was hashed is what is kept.
    void checkLog(AuditHead from, const AuditHead &to, const Response &response)
    {
        const SharedSecret &key = database->auditKey();
        const QList<Events::Placed> rows = Events(*database).afterPosition(from.position, 1000);
        for (const Events::Placed &row : rows) {
            require(row.position == from.position + 1 && row.mac == auditMac(*key, row.position, from.mac, row.event),
                    "not what was hashed", response);
            require(parseObject(row.event.object).ok(), "an event of no object", response);
            from = {row.position, row.mac};
        }
        require(from == to, "not the end of the log", response);
    }

    AuditHead head() { return AuditChain(*database).state().value_or(AuditChain::State()).head; }

    QHash<QByteArray, QString> furnish(const QString &in, const QString &prefix)
    {
        const QByteArray x = prefix.toLatin1();
        const QString bot = addServiceUser(in), token = addCredential(in, bot, CredentialKind::Authtoken),
                      policy = addIpPolicy(in), destination = addEventDestination(in);
        return {{x + "usr", addUser(in, {})},
                {x + "bot", bot},
                {x + "cr", token},
                {x + "ak", addCredential(in, bot, CredentialKind::ApiKey)},
                {x + "sshcr", addCredential(in, bot, CredentialKind::SshKey)},
                {x + "ts", addSession(in, token)},
                {x + "inv", addInvitation(in, QStringLiteral("invited@example.com"))},
                {x + "ipp", policy},
                {x + "ipr", addIpRule(in, policy, QStringLiteral("192.0.2.0/24"))},
                {x + "ipx", restrictIps(in, IpRestrictionType::Endpoints, {QStringLiteral("::/0")}, false)},
                {x + "idp", addIdentityProvider(in)},
                {x + "ed", destination},
                {x + "esb", addEventSubscription(in, {destination})}};
    }

    QByteArray withIds(QByteArray text) const
    {
        for (qsizetype at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
            qsizetype end = at + 1;
            while (end < text.size() && text[end] >= 'a' && text[end] <= 'z')
                ++end;
            const auto id = m_ids.constFind(text.mid(at + 1, end - at - 1));
            if (id != m_ids.constEnd())
                text.replace(at, end - at, id->toLatin1());
        }
        return text;
    }

    QHash<QByteArray, QString> m_ids;
    QByteArrayList m_foreign;
    AuditHead m_head;
    int m_mutations = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static auto target = std::make_unique<Target>(); // after what it uses of Qt's, so gone before that
    if (target->isWorn()) {
        target.reset();
        target = std::make_unique<Target>();
    }
    target->tryOne(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    return 0;
}
