// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/pagetrail.h"
#include "client/promisedoperation.h"

#include <limits>

namespace gatehouse
{

/// A list from its first page to its end, or as far as is wanted.
template <typename T>
class ListCall final : public PromisedOperation<Listing<T>>
{
public:
    struct Plan {
        Request first;
        std::function<Result<Page<T>>(const QByteArray &body)> decode;
        Client::Progress progress{};
        std::function<bool(const T &last)> enough{}; ///< asked about a page's last row
        qsizetype most = std::numeric_limits<qsizetype>::max();
    };

    ListCall(ClientContext &context, CallOptions options, Plan plan, QObject *client)
        : PromisedOperation<Listing<T>>(context, std::move(options), client), m_context(context),
          m_plan(std::move(plan)), m_trail(context.transport.origin())
    {
    }

private:
    void begin() override { page(m_plan.first); }

    void page(Request request)
    {
        this->ask(
            std::move(request),
            [this](Response response) {
                m_listing.serverTime = m_context.serverTime;
                this->template decodeApart<Page<T>>(
                    std::move(response.body), [decode = m_plan.decode](QByteArray &body) { return decode(body); },
                    [this](Result<Page<T>> result) { take(std::move(result)); });
            },
            [this](Error error) { breakOff(std::move(error)); });
    }

    void take(Result<Page<T>> result)
    {
        if (!result)
            return breakOff(result.error());
        const qsizetype before = m_listing.rows.size();
        const bool enough = m_plan.enough && !result->rows.isEmpty() && m_plan.enough(result->rows.constLast());
        for (T &row : result->rows) {
            if (m_listing.rows.size() == m_plan.most)
                break;
            if (const qsizetype known = m_ids.size(); m_ids.insert(row.id), m_ids.size() > known)
                m_listing.rows.append(std::move(row));
        }
        m_begun = true;
        const qsizetype rows = m_listing.rows.size();
        if (m_plan.progress)
            m_plan.progress(rows);
        if (result->nextPageUri.isEmpty() || enough || rows == m_plan.most)
            return this->finish(std::move(m_listing));
        const Result<Request> next = m_trail.follow(result->nextPageUri, rows - before);
        if (next)
            page(*next);
        else
            breakOff(next.error());
    }

    /// What was read stays; if that is nothing at all, there is no list.
    void breakOff(Error error)
    {
        if (!m_begun)
            return this->finish(std::move(error));
        m_listing.complete = false;
        m_listing.why = std::move(error);
        this->finish(std::move(m_listing));
    }

    ClientContext &m_context;
    const Plan m_plan;
    PageTrail m_trail;
    Listing<T> m_listing;
    QSet<QString> m_ids;
    bool m_begun = false; ///< a page has arrived
};

} // namespace gatehouse
