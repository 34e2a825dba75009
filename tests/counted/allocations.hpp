#pragma once
// How often this thread asks for memory: counted in the allocator itself.
namespace foyer::counted {

long allocations();  // by this thread since it began

}  // namespace foyer::counted
