// Boost.Graph as it comes: dijkstra_shortest_paths, ended when the super start is settled; or r_c_shortest_paths with the ties as a resource.
// Both search the reversed graph from the target to a vertex joined to every start by a tie of cost 0; ties towards a start are left out.
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/r_c_shortest_paths.hpp>
#include <boost/version.hpp>
#include <utility>

#include "question_file.hpp"

struct Tie {
  uint32_t cost;
  uint32_t place;
};
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Tie>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;
using Edge = boost::graph_traits<Graph>::edge_descriptor;

static Graph Reversed(const QuestionFile& file) {
  std::vector<char> is_start(file.people);
  for (uint32_t start : file.starts) is_start[start] = 1;
  std::vector<std::pair<uint32_t, uint32_t>> ends;
  std::vector<Tie> ties;
  auto add = [&](uint32_t from, uint32_t to, uint32_t cost) {
    ends.emplace_back(from, to);
    ties.push_back({cost, static_cast<uint32_t>(ties.size())});
  };
  for (size_t tie = 0; tie < file.from.size(); ++tie)
    if (!is_start[file.to[tie]]) add(file.to[tie], file.from[tie], file.cost[tie]);
  for (uint32_t start : file.starts) add(start, file.people, 0);
  return Graph(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), ties.begin(), file.people + 1);
}

struct Reached {};
struct StopAt : boost::default_dijkstra_visitor {
  Vertex end;
  explicit StopAt(Vertex vertex) : end(vertex) {}
  void examine_vertex(Vertex vertex, const Graph&) const {
    if (vertex == end) throw Reached();
  }
};

struct Spent {
  uint32_t cost = 0, ties = 0;
  bool operator==(const Spent& other) const { return cost == other.cost && ties == other.ties; }
  bool operator<(const Spent& other) const { return cost != other.cost ? cost < other.cost : ties < other.ties; }
};

int main(int count, char** arguments) {
  bool limited = count > 3 && std::string(arguments[3]) == "limited";
  Stopwatch build;
  QuestionFile file(arguments[1]);
  Graph graph = Reversed(file);
  file.ForgetTies();
  Vertex end = file.people;
  SayReady("Boost " BOOST_LIB_VERSION, 1, limited,
           limited ? "r_c_shortest_paths: the best one within the hop limit; keeps every undominated label"
                   : "dijkstra_shortest_paths: the best one only; no hop limit",
           build);
  if (!limited) {
    std::vector<uint32_t> costs(file.people + 1);
    std::vector<Vertex> parents(file.people + 1);
    Serve(file, [&](uint32_t target) {
      try {
        boost::dijkstra_shortest_paths(graph, target,
                                       boost::weight_map(boost::get(&Tie::cost, graph))
                                           .distance_map(boost::make_iterator_property_map(costs.begin(), boost::get(boost::vertex_index, graph)))
                                           .predecessor_map(boost::make_iterator_property_map(parents.begin(), boost::get(boost::vertex_index, graph)))
                                           .visitor(StopAt(end)));
        return std::vector<Found>();
      } catch (Reached) {
        std::vector<uint32_t> people;
        for (Vertex at = parents[end]; at != target; at = parents[at]) people.push_back(at);
        people.push_back(target);
        return std::vector<Found>{{costs[end], people}};
      }
    });
    return 0;
  }
  auto extend = [&](const Graph& in, Spent& next, const Spent& spent, Edge edge) {
    next.cost = spent.cost + in[edge].cost;
    next.ties = spent.ties + 1;
    // The last step, from the start to the vertex beyond, is no tie.
    return next.ties <= file.max_hops + (boost::target(edge, in) == end);
  };
  auto dominates = [](const Spent& one, const Spent& other) { return one.cost <= other.cost && one.ties <= other.ties; };
  Serve(file, [&](uint32_t target) {
    std::vector<std::vector<Edge>> paths;
    std::vector<Spent> spent;
    boost::r_c_shortest_paths(graph, boost::get(boost::vertex_index, graph), boost::get(&Tie::place, graph), target, end, paths, spent, Spent(),
                              extend, dominates);
    std::vector<Found> best;
    for (size_t place = 0; place < paths.size(); ++place) {
      if (!best.empty() && best[0].cost <= spent[place].cost) continue;
      // Its paths come from the end to the beginning.
      std::vector<uint32_t> people;
      for (size_t step = 1; step < paths[place].size(); ++step) people.push_back(boost::target(paths[place][step], graph));
      people.push_back(target);
      best = {{spent[place].cost, people}};
    }
    return best;
  });
}
