package io.gatehouse.rego.syntax;

/** A place in a source file; rows and columns count from 1. */
public record Pos(String file, int row, int col) {}
