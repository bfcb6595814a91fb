// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "api/jsonwriter.h"
#include "iam/domain/acl.h"
#include "iam/domain/limits.h"
#include "iam/domain/sshkey.h"
#include "iam/service/agentproof.h"
#include "iam/service/authentication.h"
#include "iam/service/body.h"
#include "iam/service/handlers.h"
#include "iam/service/lifecycle.h"
#include "iam/service/listing.h"
#include "iam/service/sessionroom.h"
#include "iam/storage/credentials.h"
#include "iam/storage/sessions.h"
#include "iam/storage/spentchallenges.h"

#include <variant>

namespace gatehouse::iam
{

namespace
{

/// The session whose agent is to be told something: one of the account, by somebody who may (E1219).
std::variant<TunnelSession, Reply> commanded(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return Reply(*refusal);
    const auto session = Sessions(call.database).find(call.caller.accountId, call.id);
    if (!session)
        return Reply(Code::IdUnknown);
    if (call.request.body == call.id.toUtf8()) // as ngrok's client for JavaScript repeats it
        return *session;
    Body body(call.request.body);
    body.pathId(call.id);
    if (const auto refusal = body.refuse())
        return Reply(*refusal);
    return *session;
}

/// What a proof was for is being done: it counts no more.
void spendProof(Call &call)
{
    if (const auto &proof = call.caller.proof)
        SpentChallenges(call.database).insert(proof->nonce, proof->expires, call.now);
}

/// Whether the credential, or the account, has as many sessions as it may: E225.
std::optional<Reply> refuseRoom(Call &call, const StoredCredential &stored)
{
    if (call.room == nullptr)
        return std::nullopt;
    Sessions sessions(call.database);
    const QString words = QStringLiteral("The %1 has %2 tunnel sessions, and may not have more: stop some of them "
                                         "(POST /tunnel_sessions/ID/stop).");
    if (sessions.countOfCredential(stored.credential.id, SessionRoom::mostOfCredential) >=
        SessionRoom::mostOfCredential)
        return Reply::later(Code::TooManyAtOnce, SessionRoom::pause,
                            words.arg(QStringLiteral("credential")).arg(SessionRoom::mostOfCredential));
    if (!call.room->take(stored.accountId, call.now,
                         [&] { return sessions.count(stored.accountId, SessionRoom::most); }))
        return Reply::later(Code::TooManyAtOnce, SessionRoom::pause,
                            words.arg(QStringLiteral("account")).arg(SessionRoom::most));
    return std::nullopt;
}

} // namespace

Reply listSessions(Call &call)
{
    Sessions sessions(call.database);
    const auto range = readRange(
        call, QStringLiteral("ts"),
        [&](const QString &id) {
            const auto session = sessions.find(call.caller.accountId, id);
            return session ? std::optional(session->startedAt) : std::nullopt;
        },
        FilterResource::TunnelSessions);
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<TunnelSession>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return sessions.page(call.caller.accountId, rows); },
        [&](const TunnelSession &row) { return encode(call.shown(row)); });
}

Reply getSession(Call &call)
{
    const auto session = Sessions(call.database).find(call.caller.accountId, call.id);
    return session ? Reply::ok(encode(call.shown(*session))) : Reply(Code::IdUnknown);
}

// It ends here, and whether the agent stays away is its own matter.
Reply stopSession(Call &call)
{
    const auto session = commanded(call);
    if (const auto *reply = std::get_if<Reply>(&session))
        return *reply;
    endSession(call, std::get<TunnelSession>(session));
    return Reply::noContent();
}

// An agent that restarts connects anew, under another id: to the service that is the end of this one.
Reply restartSession(Call &call)
{
    return stopSession(call);
}

// To be told where no update is available is one of the answers that ngrok describes. This service hands out no
// agents, so it is the one answer here.
Reply updateSession(Call &call)
{
    const auto session = commanded(call);
    if (const auto *reply = std::get_if<Reply>(&session))
        return *reply;
    return Reply(Code::None, 400, QStringLiteral("No update is available for this agent."));
}

// The same whether the key is known or not: nobody is told before they have shown that it is theirs.
Reply createAgentChallenge(Call &call)
{
    Body body(call.request.body);
    const auto publicKey = body.text(QStringLiteral("public_key"));
    if (const auto refusal = body.refuse())
        return *refusal;
    if (!publicKey)
        return Reply(Code::BodyInvalid, QStringLiteral("The public_key that is to be proven is missing."));
    if (auto refused = refuseAgentKey(*publicKey))
        return std::move(*refused);
    const Timestamp expires = call.second() + AgentChallenge::life;
    JsonWriter out;
    out.open();
    out.text("challenge",
             AgentChallenge::make(*call.database.auditKey(), call.ownUri(QStringLiteral("/agent_sessions")),
                                  *sshKeyFingerprint(*publicKey), expires));
    out.text("namespace", QString::fromLatin1(AgentChallenge::space()));
    out.time("expires_at", expires);
    out.close();
    return Reply::created(out.take());
}

Reply startAgentSession(Call &call)
{
    Body body(call.request.body);
    if (auto shown = body.text(QStringLiteral("authtoken"))) // by which it was let in
        wipe(*shown);
    for (const char *shown : {"public_key", "challenge", "signature"}) // or by these
        body.text(QString::fromLatin1(shown));
    const QStringList binds = body.texts(QStringLiteral("binds")).value_or(QStringList());
    const std::optional<QString> address = agentAddress(body, call.peer);
    TunnelSession session;
    session.ip = address.value_or(QString());
    session.agentVersion = body.text(QStringLiteral("agent_version")).value_or(QString());
    session.os = body.text(QStringLiteral("os")).value_or(QString());
    session.region = body.text(QStringLiteral("region")).value_or(QString());
    session.metadata = body.text(QStringLiteral("metadata")).value_or(QString());
    if (const auto refusal = body.refuse())
        return *refusal;
    if (binds.size() > maxAclRules)
        return Reply(Code::BodyInvalid, QStringLiteral("An agent asks for no more than 100 binds at once."));
    if (!address)
        return Reply(Code::BodyInvalid, QStringLiteral("The address is not the one that the agent connects from."));
    for (const QString &field : {session.ip, session.agentVersion, session.os, session.region}) {
        if (field.size() > nameBytes)
            return Code::BodyInvalid;
    }
    if (const Refusal refusal = refuseMetadata(session.metadata))
        return *refusal;

    const auto stored = Credentials(call.database).find(call.caller.credentialId);
    if (!stored)
        return Code::AgentTokenUnknown;
    for (const QString &bind : binds) {
        const Refusal refusal = refuseBind(stored->credential.acl, bind);
        if (refusal == Code::BodyInvalid)
            return Reply(*refusal, QStringLiteral("A bind must be a domain name, host:port or key=value."));
        if (refusal)
            return *refusal;
    }
    if (auto refused = refuseRoom(call, *stored))
        return std::move(*refused);
    session.transport =
        stored->credential.kind == CredentialKind::SshKey ? QStringLiteral("ssh") : QStringLiteral("ngrok/v2");
    session.id = "ts_" + call.newKsuid().toString();
    session.credentialId = stored->credential.id;
    session.startedAt = call.second();
    spendProof(call);
    Sessions(call.database).insert(stored->accountId, session);
    const QByteArray shown = encode(call.shown(session));
    call.record(QStringLiteral("agent_session_start"), session.id, shown);
    return Reply::created(shown);
}

Reply endAgentSession(Call &call)
{
    const auto session = Sessions(call.database).find(call.caller.accountId, call.id);
    if (!session)
        return Code::IdUnknown;
    // An agent ends what its own token or SSH key began, and a person what runs on a credential of theirs: to run
    // agents needs no permission. Anybody else's is a developer object.
    const auto kind = credentialKindOfId(call.caller.credentialId);
    const bool agent = kind == CredentialKind::Authtoken || kind == CredentialKind::SshKey;
    if (agent && session->credentialId != call.caller.credentialId)
        return Code::IdUnknown;
    spendProof(call);
    const auto stored = Credentials(call.database).find(session->credentialId);
    if (!agent && (!stored || stored->credential.ownerId != call.caller.principalId)) {
        if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
            return *refusal;
    }
    endSession(call, *session);
    return Reply::noContent();
}

} // namespace gatehouse::iam
