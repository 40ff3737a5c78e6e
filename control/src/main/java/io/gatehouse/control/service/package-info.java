/** The rules of the control plane; knows no HTTP. */
@NullMarked
package io.gatehouse.control.service;

import org.jspecify.annotations.NullMarked;
