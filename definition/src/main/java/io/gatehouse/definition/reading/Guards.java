package io.gatehouse.definition.reading;

/** What holds for the API as a whole, whoever calls. */
public record Guards(Limits limits, Cors cors, IpLists addresses, Caching caching, CallRecords records) {}
