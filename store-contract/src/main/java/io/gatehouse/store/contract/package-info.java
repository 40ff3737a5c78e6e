/** The promises of every port, as test suites. */
@NullMarked
package io.gatehouse.store.contract;

import org.jspecify.annotations.NullMarked;
