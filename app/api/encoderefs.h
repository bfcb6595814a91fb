// SPDX-License-Identifier: Apache-2.0
// References to other resources in a reply: {"id","uri"}.
#pragma once

#include "api/jsonwriter.h"

#include <QString>
#include <QStringList>

namespace gatehouse
{

/// "https://api.ngrok.com" of the uri of anything there; empty if it has none, which makes the others relative.
inline QString rootOf(const QString &uri)
{
    const qsizetype scheme = uri.indexOf(u"://");
    if (scheme < 0)
        return {};
    const qsizetype path = uri.indexOf(u'/', scheme + 3);
    return path < 0 ? uri : uri.left(path);
}

/// null for no id. `path` is the collection's: "/ip_policies".
inline void writeRef(JsonWriter &out, QByteArrayView name, const QString &id, const QString &path, const QString &root)
{
    if (id.isEmpty()) {
        out.null(name);
        return;
    }
    out.open(name);
    out.text("id", id);
    out.text("uri", root + path + u'/' + id);
    out.close();
}

/// A JSON array of objects already encoded.
inline QByteArray jsonArray(const QList<QByteArray> &objects)
{
    return '[' + objects.join(',') + ']';
}

inline void writeRefs(JsonWriter &out, QByteArrayView name, const QStringList &ids, const QString &path,
                      const QString &root)
{
    QList<QByteArray> refs;
    for (const QString &id : ids) {
        JsonWriter ref(128);
        ref.open();
        ref.text("id", id);
        ref.text("uri", root + path + u'/' + id);
        ref.close();
        refs.append(ref.take());
    }
    out.json(name, jsonArray(refs));
}

} // namespace gatehouse
