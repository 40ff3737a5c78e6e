/** Composition root and command line. */
@NullMarked
package io.gatehouse.server;

import org.jspecify.annotations.NullMarked;
