/** The one table of everything the control plane serves: data only. */
@NullMarked
package io.gatehouse.control.route;

import org.jspecify.annotations.NullMarked;
