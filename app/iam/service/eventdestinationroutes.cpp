// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "iam/service/body.h"
#include "iam/service/eventtarget.h"
#include "iam/service/handlers.h"
#include "iam/service/listing.h"
#include "iam/storage/eventdestinations.h"

namespace gatehouse::iam
{

namespace
{

constexpr QStringView json = u"JSON"; ///< the only format there is

/// ngrok's own examples have it in small letters.
Refusal refuseFormat(const QString &format)
{
    return json.compare(format, Qt::CaseInsensitive) == 0 ? Refusal() : Refusal(Code::BodyInvalid);
}

} // namespace

Reply listEventDestinations(Call &call)
{
    EventDestinations destinations(call.database);
    const auto range = readRange(call, QStringLiteral("ed"), [&](const QString &id) {
        const auto destination = destinations.find(call.caller.accountId, id);
        return destination ? std::optional(destination->createdAt) : std::nullopt;
    });
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<EventDestination>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return destinations.page(call.caller.accountId, rows); },
        [&](const EventDestination &row) { return encode(call.shown(row)); });
}

Reply getEventDestination(Call &call)
{
    const auto destination = EventDestinations(call.database).find(call.caller.accountId, call.id);
    return destination ? Reply::ok(encode(call.shown(*destination))) : Reply(Code::IdUnknown);
}

Reply createEventDestination(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    Body body(call.request.body);
    const Notes notes = readNotes(body);
    const QString format = body.text(QStringLiteral("format")).value_or(json.toString());
    const auto given = body.object(QStringLiteral("target"));
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseNotes(notes))
        return *refusal;
    if (const Refusal refusal = refuseFormat(format))
        return {*refusal, QStringLiteral("The format must be JSON.")};
    const auto target = readEventTarget(given.value_or(QJsonObject()));
    if (const auto *reply = std::get_if<Reply>(&target))
        return *reply;

    EventDestination destination;
    destination.id = "ed_" + call.newKsuid().toString();
    destination.description = notes.description.value_or(QString());
    destination.metadata = notes.metadata.value_or(QString());
    destination.format = format;
    destination.target = std::get<QJsonObject>(target);
    destination.createdAt = call.second();
    EventDestinations(call.database).insert(call.caller.accountId, destination);
    const QByteArray shown = encode(call.shown(destination));
    call.record(QStringLiteral("event_destination_created"), destination.id, shown);
    call.warning = noDelivery();
    return Reply::created(shown);
}

Reply updateEventDestination(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    EventDestinations destinations(call.database);
    auto destination = destinations.find(call.caller.accountId, call.id);
    if (!destination)
        return Code::IdUnknown;
    Body body(call.request.body);
    body.pathId(call.id);
    const Notes notes = readNotes(body);
    const auto format = body.text(QStringLiteral("format"));
    const auto given = body.object(QStringLiteral("target"));
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseNotes(notes))
        return *refusal;
    destination->format = format.value_or(destination->format);
    if (const Refusal refusal = refuseFormat(destination->format))
        return {*refusal, QStringLiteral("The format must be JSON.")};
    if (given) {
        const auto target = readEventTarget(*given, destination->target);
        if (const auto *reply = std::get_if<Reply>(&target))
            return *reply;
        destination->target = std::get<QJsonObject>(target);
    }
    destination->description = notes.description.value_or(destination->description);
    destination->metadata = notes.metadata.value_or(destination->metadata);
    const QByteArray shown = encode(call.shown(*destination));
    if (format || given || notes.description || notes.metadata) {
        destinations.update(*destination);
        call.record(QStringLiteral("event_destination_updated"), destination->id, shown);
        call.warning = noDelivery();
    }
    return Reply::ok(shown);
}

Reply deleteEventDestination(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    EventDestinations destinations(call.database);
    const auto destination = destinations.find(call.caller.accountId, call.id);
    if (!destination)
        return Code::IdUnknown;
    if (destinations.isUsed(destination->id)) // none of ngrok's numbers is known for it
        return {Code::None, 400, QStringLiteral("An event subscription uses this event destination.")};
    destinations.remove(destination->id);
    call.record(QStringLiteral("event_destination_deleted"), destination->id, encode(call.shown(*destination)));
    return Reply::noContent();
}

} // namespace gatehouse::iam
