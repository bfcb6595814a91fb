// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "iam/domain/eventtypes.h"
#include "iam/service/body.h"
#include "iam/service/eventtarget.h"
#include "iam/service/handlers.h"
#include "iam/service/listing.h"
#include "iam/storage/eventdestinations.h"
#include "iam/storage/eventsubscriptions.h"

namespace gatehouse::iam
{

namespace
{

/// What a request says about sources and destinations: each once, in their order.
struct Parts {
    std::optional<QStringList> sources;
    std::optional<QStringList> destinationIds;
    bool readable = true; ///< false: a source has another field than its type
};

Parts readParts(Body &body)
{
    Parts parts;
    if (const auto given = body.objects(QStringLiteral("sources"))) {
        parts.sources.emplace();
        for (const QJsonObject &object : *given) {
            Body source(object);
            parts.sources->append(source.text(QStringLiteral("type")).value_or(QString()));
            // As shown, for whoever sends back what they got; it is not theirs to choose.
            source.text(QStringLiteral("uri"));
            parts.readable = parts.readable && !source.refuse();
        }
        parts.sources->removeDuplicates();
    }
    parts.destinationIds = body.texts(QStringLiteral("destination_ids"));
    if (parts.destinationIds)
        parts.destinationIds->removeDuplicates();
    return parts;
}

/// Types of events there are, and destinations of the account (E214, E227, E222).
std::optional<Reply> refuseParts(const Call &call, const Parts &parts)
{
    if (!parts.readable)
        return Reply(Code::BodyInvalid);
    for (const QString &type : parts.sources.value_or(QStringList())) {
        if (!isEventType(type))
            return Reply(Code::BodyInvalid, QStringLiteral("A source is not a type of event."));
    }
    EventDestinations destinations(call.database);
    for (const QString &id : parts.destinationIds.value_or(QStringList())) {
        if (!id.startsWith(u"ed_"))
            return Reply(Code::IdPrefixWrong);
        if (!destinations.find(call.caller.accountId, id))
            return Reply(Code::IdUnknown);
    }
    return std::nullopt;
}

} // namespace

Reply listEventSubscriptions(Call &call)
{
    EventSubscriptions subscriptions(call.database);
    const auto range = readRange(call, QStringLiteral("esb"), [&](const QString &id) {
        const auto subscription = subscriptions.find(call.caller.accountId, id);
        return subscription ? std::optional(subscription->createdAt) : std::nullopt;
    });
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<EventSubscription>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return subscriptions.page(call.caller.accountId, rows); },
        [&](const EventSubscription &row) { return encode(call.shown(row)); });
}

Reply getEventSubscription(Call &call)
{
    const auto subscription = EventSubscriptions(call.database).find(call.caller.accountId, call.id);
    return subscription ? Reply::ok(encode(call.shown(*subscription))) : Reply(Code::IdUnknown);
}

Reply createEventSubscription(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    Body body(call.request.body);
    const Notes notes = readNotes(body);
    const Parts parts = readParts(body);
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseNotes(notes))
        return *refusal;
    if (const auto refusal = refuseParts(call, parts))
        return *refusal;

    EventSubscription subscription;
    subscription.id = "esb_" + call.newKsuid().toString();
    subscription.description = notes.description.value_or(QString());
    subscription.metadata = notes.metadata.value_or(QString());
    subscription.sources = parts.sources.value_or(QStringList());
    subscription.destinationIds = parts.destinationIds.value_or(QStringList());
    subscription.createdAt = call.second();
    EventSubscriptions(call.database).insert(call.caller.accountId, subscription);
    const QByteArray shown = encode(call.shown(subscription));
    call.record(QStringLiteral("event_subscription_created"), subscription.id, shown);
    call.warning = noDelivery();
    return Reply::created(shown);
}

Reply updateEventSubscription(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    EventSubscriptions subscriptions(call.database);
    auto subscription = subscriptions.find(call.caller.accountId, call.id);
    if (!subscription)
        return Code::IdUnknown;
    Body body(call.request.body);
    body.pathId(call.id);
    const Notes notes = readNotes(body);
    const Parts parts = readParts(body);
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseNotes(notes))
        return *refusal;
    if (const auto refusal = refuseParts(call, parts))
        return *refusal;
    subscription->description = notes.description.value_or(subscription->description);
    subscription->metadata = notes.metadata.value_or(subscription->metadata);
    subscription->sources = parts.sources.value_or(subscription->sources);
    subscription->destinationIds = parts.destinationIds.value_or(subscription->destinationIds);
    const QByteArray shown = encode(call.shown(*subscription));
    if (notes.description || notes.metadata || parts.sources || parts.destinationIds) {
        subscriptions.update(call.caller.accountId, *subscription);
        call.record(QStringLiteral("event_subscription_updated"), subscription->id, shown);
        call.warning = noDelivery();
    }
    return Reply::ok(shown);
}

Reply deleteEventSubscription(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    EventSubscriptions subscriptions(call.database);
    const auto subscription = subscriptions.find(call.caller.accountId, call.id);
    if (!subscription)
        return Code::IdUnknown;
    subscriptions.remove(subscription->id);
    call.record(QStringLiteral("event_subscription_deleted"), subscription->id, encode(call.shown(*subscription)));
    return Reply::noContent();
}

} // namespace gatehouse::iam
