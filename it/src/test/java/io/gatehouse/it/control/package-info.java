/** The control plane's resources over a real socket, one class a resource. */
@org.jspecify.annotations.NullMarked
package io.gatehouse.it.control;
