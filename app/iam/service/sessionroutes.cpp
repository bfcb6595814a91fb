// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "iam/domain/acl.h"
#include "iam/domain/limits.h"
#include "iam/domain/sshkey.h"
#include "iam/domain/token.h"
#include "iam/service/body.h"
#include "iam/service/handlers.h"
#include "iam/service/lifecycle.h"
#include "iam/service/listing.h"
#include "iam/storage/credentials.h"
#include "iam/storage/sessions.h"

#include <variant>

namespace gatehouse::iam
{

namespace
{

/// What an agent shows, found: E105 for no form, E107 for nobody's.
std::variant<StoredCredential, Code> agentCredential(Call &call, std::optional<QString> authtoken,
                                                     const std::optional<QString> &publicKey)
{
    Credentials credentials(call.database);
    std::optional<StoredCredential> stored;
    if (authtoken) {
        const Secret token = Secret::take(std::move(*authtoken));
        const std::optional<Ksuid> first = firstOfToken(token.reveal());
        if (!first)
            return Code::AgentTokenMalformed;
        stored = credentials.find("cr_" + first->toString());
        if (stored && !tokenMatches(token, stored->tokenHash))
            stored.reset();
    } else {
        const std::optional<QString> fingerprint = sshKeyFingerprint(publicKey.value_or(QString()));
        if (!fingerprint)
            return Code::AgentTokenMalformed;
        stored = credentials.findByFingerprint(*fingerprint);
    }
    if (!stored)
        return Code::AgentTokenUnknown;
    return *stored;
}

} // namespace

Reply listSessions(Call &call)
{
    Sessions sessions(call.database);
    const auto range = readRange(call, QStringLiteral("ts"), [&](const QString &id) {
        const auto session = sessions.find(call.caller.accountId, id);
        return session ? std::optional(session->startedAt) : std::nullopt;
    });
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

Reply stopSession(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    const auto session = Sessions(call.database).find(call.caller.accountId, call.id);
    if (!session)
        return Code::IdUnknown;
    Body body(call.request.body);
    body.pathId(call.id);
    if (const Refusal refusal = body.refuse())
        return *refusal;
    endSession(call, *session);
    return Reply::noContent();
}

Reply startAgentSession(Call &call)
{
    Body body(call.request.body);
    auto authtoken = body.text(QStringLiteral("authtoken"));
    const auto publicKey = body.text(QStringLiteral("public_key"));
    const QStringList binds = body.texts(QStringLiteral("binds")).value_or(QStringList());
    TunnelSession session;
    session.ip = body.text(QStringLiteral("address")).value_or(call.remoteAddress);
    session.agentVersion = body.text(QStringLiteral("agent_version")).value_or(QString());
    session.os = body.text(QStringLiteral("os")).value_or(QString());
    session.region = body.text(QStringLiteral("region")).value_or(QString());
    session.metadata = body.text(QStringLiteral("metadata")).value_or(QString());
    session.transport = authtoken ? QStringLiteral("ngrok/v2") : QStringLiteral("ssh");
    if (const Refusal refusal = body.refuse())
        return *refusal;
    for (const QString &field : {session.ip, session.agentVersion, session.os, session.region}) {
        if (field.size() > nameBytes)
            return Code::BodyInvalid;
    }
    if (authtoken && publicKey)
        return Code::BodyInvalid;
    if (const Refusal refusal = refuseMetadata(session.metadata))
        return *refusal;

    const auto found = agentCredential(call, std::move(authtoken), publicKey);
    if (const Code *code = std::get_if<Code>(&found))
        return *code;
    const auto &stored = std::get<StoredCredential>(found);
    const auto owner = Members(call.database).find(stored.accountId, stored.credential.ownerId);
    if (!owner || !owner->active)
        return Code::PrincipalDisabled;
    for (const QString &bind : binds) {
        if (const Refusal refusal = refuseBind(stored.credential.acl, bind))
            return *refusal;
    }

    call.caller = {stored.accountId,
                   owner->id,
                   owner->kind == MemberKind::User ? owner->email : owner->name,
                   QStringLiteral("API"),
                   stored.credential.id,
                   owner->permissions};
    session.id = "ts_" + call.newKsuid().toString();
    session.credentialId = stored.credential.id;
    session.startedAt = call.second();
    Sessions(call.database).insert(stored.accountId, session);
    const QByteArray shown = encode(call.shown(session));
    call.record(QStringLiteral("agent_session_start"), session.id, shown);
    return Reply::created(shown);
}

Reply endAgentSession(Call &call)
{
    const auto session = Sessions(call.database).find(call.caller.accountId, call.id);
    if (!session)
        return Code::IdUnknown;
    // An agent ends what its own token began, and a person what runs on a credential of theirs: to run agents needs no
    // permission. Anybody else's is a developer object.
    const bool agent = call.caller.credentialId.startsWith(idPrefix(CredentialKind::Authtoken) + u'_');
    if (agent && session->credentialId != call.caller.credentialId)
        return Code::IdUnknown;
    const auto stored = Credentials(call.database).find(session->credentialId);
    if (!agent && (!stored || stored->credential.ownerId != call.caller.principalId)) {
        if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
            return *refusal;
    }
    endSession(call, *session);
    return Reply::noContent();
}

} // namespace gatehouse::iam
