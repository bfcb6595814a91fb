// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"

#include "api/codecs.h"

namespace gatehouse
{

void ClientTest::init()
{
    clock = std::make_unique<FakeClock>();
    transport = std::make_unique<ScriptedTransport>();
    budget = std::make_unique<RateBudget>(*clock, 120, QString());
    client = std::make_unique<Client>(*transport, *budget, *clock, Secret::share(Secret::copyOf("1_own")));
}

void ClientTest::cleanup()
{
    QVERIFY2(transport->finished(), qPrintable(transport->left()));
    client.reset();
    budget.reset();
    transport.reset();
}

QByteArray ClientTest::errorBody(int code)
{
    return encodeError(0, code, "no", "op_1");
}

} // namespace gatehouse
