// SPDX-License-Identifier: Apache-2.0
#include "rotation/rotationrecord.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gatehouse
{

namespace
{

QJsonValue timeValue(const std::optional<Timestamp> &time)
{
    return time ? QJsonValue(toRfc3339(*time)) : QJsonValue();
}

std::optional<Timestamp> timeOf(const QJsonValue &value)
{
    return parseRfc3339(value.toString());
}

QJsonObject agentObject(const WatchedAgent &agent)
{
    return {{QStringLiteral("ip"), agent.ip},
            {QStringLiteral("os"), agent.os},
            {QStringLiteral("metadata"), agent.metadata},
            {QStringLiteral("on_old"), agent.onOld},
            {QStringLiteral("on_new"), agent.onNew},
            {QStringLiteral("confirmed"), agent.confirmed},
            {QStringLiteral("devices"), agent.devices},
            {QStringLiteral("moved"), agent.moved},
            {QStringLiteral("accepted"), agent.accepted},
            {QStringLiteral("last_seen_old"), timeValue(agent.lastSeenOld)},
            {QStringLiteral("last_seen_new"), timeValue(agent.lastSeenNew)}};
}

WatchedAgent agentOf(const QJsonObject &object)
{
    WatchedAgent agent;
    agent.ip = object[QStringLiteral("ip")].toString();
    agent.os = object[QStringLiteral("os")].toString();
    agent.metadata = object[QStringLiteral("metadata")].toString();
    agent.onOld = object[QStringLiteral("on_old")].toBool();
    agent.onNew = object[QStringLiteral("on_new")].toBool();
    agent.confirmed = object[QStringLiteral("confirmed")].toBool();
    agent.accepted = object[QStringLiteral("accepted")].toInt();
    agent.lastSeenOld = timeOf(object[QStringLiteral("last_seen_old")]);
    agent.lastSeenNew = timeOf(object[QStringLiteral("last_seen_new")]);
    if (const QJsonValue devices = object[QStringLiteral("devices")]; devices.isDouble()) {
        agent.devices = devices.toInt();
        agent.moved = object[QStringLiteral("moved")].toInt();
    } else { // a journal that did not count, where `on_new` outlived a way back to the old one
        agent.devices = agent.lastSeenOld ? 1 : 0;
        agent.onNew = agent.onNew && agent.lastSeenNew >= agent.lastSeenOld;
        agent.moved = agent.onNew ? 1 : 0;
    }
    return agent;
}

std::optional<CredentialKind> kindOf(const QString &text)
{
    for (const CredentialKind kind : {CredentialKind::Authtoken, CredentialKind::ApiKey, CredentialKind::SshKey}) {
        if (toString(kind) == text)
            return kind;
    }
    return std::nullopt;
}

std::chrono::seconds secondsOf(const QJsonValue &value)
{
    return std::chrono::seconds(value.toInteger());
}

} // namespace

QByteArray toJson(const RotationRecord &record)
{
    QJsonArray agents;
    for (const WatchedAgent &agent : record.agents)
        agents.append(agentObject(agent));
    const QJsonObject object{{QStringLiteral("id"), record.id},
                             {QStringLiteral("profile_id"), record.profileId},
                             {QStringLiteral("account_id"), record.accountId},
                             {QStringLiteral("kind"), toString(record.kind)},
                             {QStringLiteral("old_id"), record.oldId},
                             {QStringLiteral("new_id"), record.newId},
                             {QStringLiteral("nonce"), record.nonce},
                             {QStringLiteral("owner_id"), record.ownerId},
                             {QStringLiteral("description"), record.description},
                             {QStringLiteral("metadata"), record.metadata},
                             {QStringLiteral("acl"), QJsonArray::fromStringList(record.acl)},
                             {QStringLiteral("own_key"), record.ownKey},
                             {QStringLiteral("automatic"), record.automatic},
                             {QStringLiteral("state"), toString(record.state)},
                             {QStringLiteral("proof"), toString(record.proof)},
                             {QStringLiteral("deliveries"), record.deliveries},
                             {QStringLiteral("quiet_wanted"), qint64(record.quietWanted.count())},
                             {QStringLiteral("quiet_watched"), qint64(record.quietWatched.count())},
                             {QStringLiteral("quiet_paused"), qint64(record.quietPaused.count())},
                             {QStringLiteral("agents"), agents},
                             {QStringLiteral("sessions_unknown"), record.sessionsUnknown},
                             {QStringLiteral("started_at"), toRfc3339(record.startedAt)},
                             {QStringLiteral("changed_at"), toRfc3339(record.changedAt)},
                             {QStringLiteral("checked_at"), timeValue(record.checkedAt)},
                             {QStringLiteral("unsettled"), record.unsettled},
                             {QStringLiteral("old_unsettled"), record.oldUnsettled},
                             {QStringLiteral("unseen_accepted"), record.unseenAccepted},
                             {QStringLiteral("held_back"), record.heldBack},
                             {QStringLiteral("handed_over"), record.handedOver},
                             {QStringLiteral("closed"), record.closed},
                             {QStringLiteral("keep_name"), record.keepName},
                             {QStringLiteral("note"), toString(record.note)},
                             {QStringLiteral("finding"), record.finding},
                             {QStringLiteral("error_code"), record.errorCode}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<RotationRecord> recordOfJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto kind = kindOf(object[QStringLiteral("kind")].toString());
    const auto state = rotationStateOf(object[QStringLiteral("state")].toString());
    const auto proof = proofOf(object[QStringLiteral("proof")].toString());
    const auto note = rotationNoteOf(object[QStringLiteral("note")].toString());
    const auto startedAt = timeOf(object[QStringLiteral("started_at")]);
    const auto changedAt = timeOf(object[QStringLiteral("changed_at")]);
    RotationRecord record;
    record.id = object[QStringLiteral("id")].toString();
    record.oldId = object[QStringLiteral("old_id")].toString();
    if (!kind || !state || !proof || !note || !startedAt || !changedAt || record.id.isEmpty() || record.oldId.isEmpty())
        return std::nullopt;
    record.kind = *kind;
    record.state = *state;
    record.proof = *proof;
    record.note = *note;
    record.startedAt = *startedAt;
    record.changedAt = *changedAt;
    record.profileId = object[QStringLiteral("profile_id")].toString();
    record.accountId = object[QStringLiteral("account_id")].toString();
    record.newId = object[QStringLiteral("new_id")].toString();
    record.nonce = object[QStringLiteral("nonce")].toString();
    record.ownerId = object[QStringLiteral("owner_id")].toString();
    record.description = object[QStringLiteral("description")].toString();
    record.metadata = object[QStringLiteral("metadata")].toString();
    for (const QJsonValue rule : object[QStringLiteral("acl")].toArray())
        record.acl.append(rule.toString());
    record.ownKey = object[QStringLiteral("own_key")].toBool();
    record.automatic = object[QStringLiteral("automatic")].toBool();
    record.deliveries = object[QStringLiteral("deliveries")].toInt();
    record.quietWanted = secondsOf(object[QStringLiteral("quiet_wanted")]);
    record.quietWatched = secondsOf(object[QStringLiteral("quiet_watched")]);
    record.quietPaused = secondsOf(object[QStringLiteral("quiet_paused")]);
    for (const QJsonValue agent : object[QStringLiteral("agents")].toArray())
        record.agents.append(agentOf(agent.toObject()));
    record.sessionsUnknown = object[QStringLiteral("sessions_unknown")].toBool();
    record.checkedAt = timeOf(object[QStringLiteral("checked_at")]);
    record.unsettled = object[QStringLiteral("unsettled")].toBool();
    record.oldUnsettled = object[QStringLiteral("old_unsettled")].toBool();
    record.unseenAccepted = object[QStringLiteral("unseen_accepted")].toBool();
    record.heldBack = object[QStringLiteral("held_back")].toBool();
    record.handedOver = object[QStringLiteral("handed_over")].toBool();
    record.closed = object[QStringLiteral("closed")].toBool();
    record.keepName = object[QStringLiteral("keep_name")].toString();
    record.finding = object[QStringLiteral("finding")].toString();
    record.errorCode = object[QStringLiteral("error_code")].toString();
    return record;
}

} // namespace gatehouse
