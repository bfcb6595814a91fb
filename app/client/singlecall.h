// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/promisedoperation.h"

#include <type_traits>

namespace gatehouse
{

/// A request and its one reply, decoded. With T = void the reply's body does not matter.
template <typename T>
class SingleCall final : public PromisedOperation<T>
{
public:
    using Decode = std::function<Result<T>(QByteArray &body)>;

    SingleCall(ClientContext &context, CallOptions options, Request request, Decode decode, QObject *client)
        : PromisedOperation<T>(context, std::move(options), client), m_request(std::move(request)),
          m_decode(std::move(decode))
    {
    }

private:
    void begin() override
    {
        this->ask(std::move(m_request), [this](Response response) {
            if constexpr (std::is_void_v<T>) {
                this->finish({});
            } else {
                this->template decodeApart<T>(std::move(response.body), std::move(m_decode),
                                              [this](Result<T> result) { this->finish(std::move(result)); });
            }
        });
    }

    Request m_request;
    Decode m_decode;
};

} // namespace gatehouse
