// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "api/encoderefs.h"

#include <QJsonDocument>

namespace gatehouse
{

QByteArray encode(const EventDestination &destination)
{
    JsonWriter out;
    out.open();
    out.text("id", destination.id);
    out.text("metadata", destination.metadata);
    out.time("created_at", destination.createdAt);
    out.text("description", destination.description);
    out.text("format", destination.format);
    out.json("target", QJsonDocument(destination.target).toJson(QJsonDocument::Compact));
    out.text("uri", destination.uri);
    out.close();
    return out.take();
}

QByteArray encodeEventSource(const EventSubscription &subscription, const QString &type)
{
    JsonWriter out(256);
    out.open();
    out.text("type", type);
    out.text("uri", subscription.uri + QStringLiteral("/sources/") + type);
    out.close();
    return out.take();
}

namespace
{

void writeSources(JsonWriter &out, const EventSubscription &subscription)
{
    QList<QByteArray> sources;
    for (const QString &type : subscription.sources)
        sources.append(encodeEventSource(subscription, type));
    out.json("sources", jsonArray(sources));
}

} // namespace

QByteArray encodeEventSources(const EventSubscription &subscription)
{
    JsonWriter out;
    out.open();
    writeSources(out, subscription);
    out.text("uri", subscription.uri + QStringLiteral("/sources"));
    out.close();
    return out.take();
}

QByteArray encode(const EventSubscription &subscription)
{
    JsonWriter out;
    out.open();
    out.text("id", subscription.id);
    out.text("uri", subscription.uri);
    out.time("created_at", subscription.createdAt);
    out.text("metadata", subscription.metadata);
    out.text("description", subscription.description);
    writeSources(out, subscription);
    writeRefs(out, "destinations", subscription.destinationIds, QStringLiteral("/event_destinations"),
              rootOf(subscription.uri));
    out.close();
    return out.take();
}

} // namespace gatehouse
