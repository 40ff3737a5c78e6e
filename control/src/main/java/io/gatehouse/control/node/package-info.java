/** What the control plane knows of its gateways. */
@NullMarked
package io.gatehouse.control.node;

import org.jspecify.annotations.NullMarked;
