// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "iam/domain/eventtypes.h"
#include "iam/service/body.h"
#include "iam/service/eventtarget.h"
#include "iam/service/handlers.h"
#include "iam/storage/eventsubscriptions.h"

namespace gatehouse::iam
{

namespace
{

/// The subscription of the path, as it is shown.
std::optional<EventSubscription> found(const Call &call)
{
    const auto subscription = EventSubscriptions(call.database).find(call.caller.accountId, call.id);
    return subscription ? std::optional(call.shown(*subscription)) : std::nullopt;
}

/// The same with the source of the path among its own.
std::optional<EventSubscription> foundWithSource(const Call &call)
{
    const auto subscription = found(call);
    return subscription && subscription->sources.contains(call.part) ? subscription : std::nullopt;
}

/// Which subscription, as official clients repeat it from the path; and the type.
struct SourceFields {
    std::optional<QString> subscriptionId;
    std::optional<QString> type;
};

SourceFields readSource(Body &body)
{
    return {body.text(QStringLiteral("subscription_id")), body.text(QStringLiteral("type"))};
}

/// A source is part of its subscription: that is what changes with it.
void keep(Call &call, const EventSubscription &subscription)
{
    EventSubscriptions(call.database).update(call.caller.accountId, subscription);
    call.record(QStringLiteral("event_subscription_updated"), subscription.id, encode(subscription));
}

} // namespace

Reply listEventSources(Call &call)
{
    const auto subscription = found(call);
    return subscription ? Reply::ok(encodeEventSources(*subscription)) : Reply(Code::IdUnknown);
}

Reply getEventSource(Call &call)
{
    const auto subscription = foundWithSource(call);
    return subscription ? Reply::ok(encodeEventSource(*subscription, call.part)) : Reply(Code::IdUnknown);
}

Reply addEventSource(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    auto subscription = found(call);
    if (!subscription)
        return Code::IdUnknown;
    Body body(call.request.body);
    const SourceFields fields = readSource(body);
    if (const auto refusal = body.refuse())
        return *refusal;
    const QString type = fields.type.value_or(QString());
    if (fields.subscriptionId.value_or(call.id) != call.id)
        return Code::BodyInvalid;
    if (!isEventType(type))
        return {Code::BodyInvalid, QStringLiteral("A source is not a type of event.")};
    if (subscription->sources.contains(type))
        return {Code::BodyInvalid, QStringLiteral("The subscription has this source already.")};
    subscription->sources.append(type);
    keep(call, *subscription);
    call.warning = noDelivery();
    return Reply::created(encodeEventSource(*subscription, type));
}

// A source has nothing but its type, and that is its name: there is nothing to change.
Reply updateEventSource(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    const auto subscription = foundWithSource(call);
    if (!subscription)
        return Code::IdUnknown;
    Body body(call.request.body);
    const SourceFields fields = readSource(body);
    if (const auto refusal = body.refuse())
        return *refusal;
    if (fields.subscriptionId.value_or(call.id) != call.id || fields.type.value_or(call.part) != call.part)
        return Code::BodyInvalid;
    return Reply::ok(encodeEventSource(*subscription, call.part));
}

Reply removeEventSource(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    auto subscription = foundWithSource(call);
    if (!subscription)
        return Code::IdUnknown;
    subscription->sources.removeOne(call.part);
    keep(call, *subscription);
    return Reply::noContent();
}

} // namespace gatehouse::iam
